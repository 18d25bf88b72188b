import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, openDesk } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

const officer = /社区干部|Community officer/
/** The demonstration's 红枫 community; its fourth grid is the compound of 604 households, its sixth holds several. */
const community = '/edit/community/990102001001'

/** The map's part that tools and hints leave free, in CSS pixels: what the editor fits an extent into. */
const free = { top: 56, right: 48, bottom: 96, left: 96 }

/** A place on the map by shares of what is shown whole, from the north-west. */
async function placeOn(page: Page, x: number, y: number) {
  const box = (await page.locator('canvas').boundingBox())!
  return {
    x: box.x + free.left + x * (box.width - free.left - free.right),
    y: box.y + free.top + y * (box.height - free.top - free.bottom),
  }
}

const counts = (page: Page) => page.locator('output').allTextContents()
const expectSoon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 15_000 })
const isSaved = (page: Page) => page.getByText(/已自动保存|Saved ·/).waitFor()
const choose = (page: Page, name: string) =>
  page.getByRole('list', { name: '网格', exact: true }).getByRole('button', { name }).click()

describe.runIf(hasBrowser())('boundaries are drawn', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
  })

  afterAll(() => browser?.close())

  test('a community officer splits 604 households into 302 and 302, takes it back, makes it again, and submits', async () => {
    const { page, faults } = await openDesk(browser, server.origin, { role: officer })
    await page.getByRole('button', { name: '划网格' }).click()
    await page.waitForURL(`**${community}`)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])

    await choose(page, '红枫第四网格')
    await page.keyboard.press('s')
    await page.getByRole('button', { name: '按楼栋拆分' }).click()
    await expectSoon(() => counts(page)).toEqual(['302', '302'])
    await page.getByText('切开小区：福惠家园（604 户）').waitFor()
    await isSaved(page)

    await page.keyboard.press('Control+z')
    await page.getByText('604 户').first().waitFor()
    expect(await counts(page)).toEqual([])
    await page.keyboard.press('Control+Shift+z')
    await expectSoon(() => counts(page)).toEqual(['302', '302'])
    await isSaved(page)
    await page.getByLabel('B 网格长').fill('陈敏')
    await page.getByText('B 没有网格长').waitFor({ state: 'detached' })
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-split-zh-light')

    await page.getByRole('button', { name: '提交审核' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '提交审核' }).click()
    await dialog.getByText('切开小区须说明理由').waitFor()
    await dialog.getByLabel('理由').fill('604 户超出上限，福惠家园按楼栋分为两个网格')
    await dialog.getByRole('button', { name: '提交审核' }).click()
    await page.waitForURL(/\/edit\/proposals\/\d+$/)
    await page.getByText('已提交').first().waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('a drawn line cuts a compound, follows its edge; a merge says what it makes; borders move without dragging', async () => {
    const { page, faults } = await openDesk(browser, server.origin, {
      role: officer,
      path: `${community}?cell=227`,
    })
    await page.keyboard.press('s')
    const [start, end] = [await placeOn(page, -0.02, 0.72), await placeOn(page, 1.02, 0.72)]
    await page.mouse.click(start.x, start.y)
    await page.mouse.move(end.x, end.y, { steps: 12 })
    await expectSoon(() => counts(page)).toHaveLength(2)
    await page.mouse.click(end.x, end.y)
    await page.keyboard.press('Enter')
    await page.getByText('拖动圆点调整切分线').waitFor()
    const cut = page.getByText(/切开小区：双燕雅居/)
    await cut.waitFor()
    await settled(page)
    await keepScreen(page, 'edit-line-zh-light')
    const before = await counts(page)
    await page.getByRole('listitem').filter({ has: cut }).getByRole('button', { name: '沿小区边界' }).click()
    await cut.waitFor({ state: 'detached' })
    expect(await counts(page)).not.toEqual(before)
    expect((await counts(page)).map(Number).reduce((a, b) => a + b)).toBe(379)

    await page.keyboard.press('m')
    await page.getByRole('button', { name: /与红枫第七网格合并/ }).click()
    await page.getByText('合并后 379 户，红枫第七网格的编码停用').waitFor()
    await page.getByRole('button', { name: '完成' }).click()
    await expectSoon(() => counts(page)).toEqual(['379'])

    await page.keyboard.press('e')
    await page.getByRole('button', { name: /^第 1 点/ }).click()
    await page.getByRole('button', { name: '向西' }).click()
    await page.getByRole('button', { name: /^第 1 点，已选/ }).waitFor()
    await settled(page)
    await keepScreen(page, 'edit-vertices-zh-light')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('a line that ends inside is refused with its reason, and the draft is untouched', async () => {
    const { page } = await openDesk(browser, server.origin, { role: officer, path: `${community}?cell=226` })
    await page.keyboard.press('s')
    const [start, end] = [await placeOn(page, -0.02, 0.5), await placeOn(page, 0.5, 0.5)]
    await page.mouse.click(start.x, start.y)
    await page.mouse.click(end.x, end.y)
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('线在网格内中断，须跨到对面边界').waitFor()
    await page.keyboard.press('Escape')
    expect(await counts(page)).toEqual([])
    await page.getByText('尚未改动').waitFor()
    await page.context().close()
  })

  test('what was drawn without a network is there again after the page was lost, and reaches the server', async () => {
    const { page } = await openDesk(browser, server.origin, { role: officer, path: `${community}?cell=225` })
    await page.context().setOffline(true)
    await page.keyboard.press('s')
    await page.getByRole('button', { name: '按楼栋拆分' }).click()
    await page.getByText('离线 · 已保存到本机').waitFor()
    const context = page.context()
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(`${server.origin}${community}`)
    await again.getByText('已恢复上次未提交的 1 步').waitFor()
    await expectSoon(() => counts(again)).toEqual(['302', '302'])
    await isSaved(again)

    const second = await context.newPage()
    await second.goto(again.url())
    await second.getByText('这份草稿正在另一个标签页中编辑').waitFor()
    await second.getByRole('button', { name: '在此继续' }).click()
    await expectSoon(() => counts(second)).toEqual(['302', '302'])
    await again.getByText('这份草稿正在另一个标签页中编辑').waitFor()
    await context.close()
  })

  test('in English, in the dark, on a narrow window', async () => {
    const { page, faults } = await openDesk(browser, server.origin, {
      role: officer,
      locale: 'en-US',
      theme: 'dark',
      path: `${community}?cell=225`,
    })
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Split between buildings' }).click()
    await expectSoon(() => counts(page)).toEqual(['302', '302'])
    await isSaved(page)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-split-en-dark')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await settled(page)
    await keepScreen(page, 'edit-split-en-dark-1920')
    await page.setViewportSize({ width: 900, height: 700 })
    await settled(page)
    await page.getByRole('button', { name: 'Proposal' }).click()
    // off the button, whose hint stands apart from the page
    await page.mouse.move(450, 350)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-narrow-en-dark')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('who does not draw is told so, and shown the way on', async () => {
    const { page } = await openDesk(browser, server.origin, { path: '/edit' })
    await page.getByText(/当前角色不能划网格/).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.context().close()
  })
})
