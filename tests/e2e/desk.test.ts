import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaIndex } from '../../geo/model/area.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, type DeskOptions, openDesk } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

/** Journeys of the demonstration city, as a person would make them: the real server, the real map, clicks and keys. */
describe.runIf(hasBrowser())('the desk', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
  })

  afterAll(() => browser?.close())

  /** What is done in a fresh browser profile, signed in by one click; nothing goes wrong there. */
  async function inside<T>(options: DeskOptions, work: (page: Page) => Promise<T>): Promise<T> {
    const { page, faults } = await openDesk(browser, server.origin, options)
    try {
      const result = await work(page)
      expect(faults).toEqual([])
      return result
    } finally {
      await page.context().close()
    }
  }

  const inspector = (page: Page) => page.getByRole('complementary', { name: /详情|Details/ })

  test('one click signs in, and the whole city stands in colours; the address restores what is then chosen; pinyin initials find a compound', async () => {
    // a window in which the whole city is shown by its grids
    const address = await inside({ size: { width: 1440, height: 900 } }, async (page) => {
      await keepScreen(page, 'desk-zh-light')
      const counts = await page.getByRole('region', { name: '图例' }).locator('li').allInnerTexts()
      const grids = counts.slice(0, 6).reduce((sum, line) => sum + Number(line.split('\n').at(-1)), 0)
      const { ids } = (await (await page.request.get(`${server.origin}/api/areas/grid`)).json()) as AreaIndex
      expect(grids).toBe(ids.length)
      expect(await axeFindings(page), 'on the city').toEqual([])

      await page.getByRole('button', { name: '青石桥街道' }).first().click()
      await settled(page)
      expect(await axeFindings(page), 'on an area').toEqual([])

      await page.getByText('志愿者配备率', { exact: true }).first().click()
      await settled(page)
      return new URL(page.url()).search
    })
    await inside({ path: `/desk${address}` }, async (page) => {
      await keepScreen(page, 'street-coverage-zh-light')
      expect(await inspector(page).innerText()).toContain('青石桥街道')
      expect(new URL(page.url()).search).toBe(address)

      await page.keyboard.press('/')
      await page.keyboard.type('fhjy')
      await page
        .getByRole('option', { name: /福惠家园/ })
        .first()
        .click()
      await settled(page)
      await keepScreen(page, 'compound-zh-light')
      const card = await inspector(page).innerText()
      expect(card).toContain('福惠家园')
      expect(card).toContain('604')
    })
  })

  test('English and dark, the same city', async () => {
    const look = { locale: 'en-US', theme: 'dark', path: '/desk?view=cases-coverage' } as const
    await inside(look, async (page) => {
      await keepScreen(page, 'desk-en-dark')
      expect(await page.locator('body').innerText()).not.toMatch(/[a-z]+\.[a-z]+[A-Z]/)
    })
  })

  test('a reported case moves the figures, and goes through its life', async () => {
    await inside({ role: /网格长/ }, async (page) => {
      const panel = inspector(page)
      const openCases = async () => Number((await panel.innerText()).match(/在办\s+(\d+)/)?.[1])
      const before = await openCases()

      await panel.getByRole('button', { name: '上报事件' }).click()
      await panel.getByRole('button', { name: '类别' }).click()
      await page.getByRole('option', { name: '噪声' }).first().click()
      await panel.getByRole('textbox', { name: '标题' }).fill('夜间装修声音大')
      await panel.getByRole('button', { name: '在图上选点' }).click()
      const map = (await page.getByRole('main').boundingBox())!
      await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2)
      await panel.getByText(/\d+\.\d+, \d+\.\d+/).waitFor()
      await panel.getByRole('button', { name: '上报', exact: true }).click()
      await panel.getByText('红枫第三网格网格长 · 待受理').waitFor()
      const address = page.url()

      // from the case to its micro-grid, from there to the grid
      for (const place of [/^红枫第三网格-\d+$/, /^红枫第三网格$/]) {
        await page.keyboard.press('Escape')
        await panel.getByRole('heading', { name: place }).waitFor()
      }
      await expect.poll(openCases).toBe(before + 1)

      await page.goto(address)
      const take = async (step: string, note: string | null, becomes: string) => {
        await panel.getByRole('button', { name: step, exact: true }).click()
        const dialog = page.getByRole('dialog', { name: step })
        if (note !== null) {
          await dialog.getByRole('textbox').fill(note)
          await dialog.getByRole('button', { name: step, exact: true }).click()
        }
        await panel.getByText(`红枫第三网格网格长 · ${becomes}`).first().waitFor()
      }
      await take('派遣', null, '已派遣')
      await take('开始处置', null, '处置中')
      await take('办结', '已劝止，约定施工时间', '待核查')
      await keepScreen(page, 'case-zh-light')
    })
  })

  test('the display sees figures down to the grid and of a case only its category, and asks for nothing that it is refused', async () => {
    await inside({ role: /大屏展示/ }, async (page) => {
      const list = await (await page.request.get(`${server.origin}/api/incidents?limit=50`)).json()
      const categories = (await (await page.request.get(`${server.origin}/api/city`)).json()).categories
      const names = new Set(categories.map((each: { nameZh: string }) => each.nameZh))
      for (const { properties } of list.features) expect(names).toContain(properties.title)
      const { id } = list.features[0].properties
      expect((await page.request.get(`${server.origin}/api/incidents/${id}`)).status()).toBe(403)

      const refused: string[] = []
      page.on('response', (answer) => {
        if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`)
      })
      await page.reload()
      await settled(page)
      await page.getByRole('button', { name: '青石桥街道' }).first().click()
      await settled(page)
      await page.getByRole('button', { name: /层级/ }).first().click()
      const offered = await page.getByRole('option').allInnerTexts()
      expect(offered.some((text) => text.includes('网格'))).toBe(true)
      expect(offered.filter((text) => text.includes('微网格'))).toEqual([])
      expect(refused).toEqual([])
    })
  })
})
