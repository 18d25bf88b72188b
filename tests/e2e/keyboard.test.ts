import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launchBrowser } from './support/browser.ts'
import { deskProfile } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

/** A working session without a mouse, from signing in to signing out: keys only, and focus that is always seen. */
describe.runIf(hasBrowser())('the desk without a mouse', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
    const context = await deskProfile(browser)
    page = await context.newPage()
    await page.goto(`${server.origin}/desk`)
    await page.getByRole('button', { name: /市级管理员/ }).waitFor()
  })
  afterAll(() => browser?.close())

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
    await settled(page)
  }
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      return element === document.body ? '' : (element.getAttribute('aria-label') ?? element.innerText)
    })
  /** Presses Tab until what is focused reads as wanted, and is of a kind. */
  const tabTo = async (wanted: RegExp, kind = '*') => {
    for (let i = 0; i < 80; i++) {
      const isOfKind = await page.evaluate((selector) => document.activeElement?.matches(selector), kind)
      if (isOfKind && wanted.test(await focused())) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never came to ${wanted}`)
  }
  const query = () => new URL(page.url()).searchParams
  const heading = () => page.getByRole('complementary').getByRole('heading', { level: 2 }).innerText()
  const isOnMap = () => page.evaluate(() => document.activeElement?.matches('.maplibregl-canvas'))

  test('signs in', async () => {
    await tabTo(/市级管理员/)
    await press('Enter')
    await page.getByRole('main').waitFor()
    await settled(page)
  })

  test('searches, and goes on on the map', async () => {
    await press('/')
    await page.keyboard.type('qsqjd')
    await page.getByRole('option').first().waitFor()
    await press('Enter')
    expect(query().get('sel')).toMatch(/^area:/)
    expect(await isOnMap()).toBe(true)
  })

  test('goes down the tree, and from neighbour to neighbour; each is told with its value', async () => {
    expect(query().get('sel')).toMatch(/^area:street:/)
    await press('PageDown', 'PageDown')
    expect(query().get('sel')).toMatch(/^area:grid:/)
    const first = await heading()
    await press('ArrowRight')
    const second = await heading()
    expect(second).not.toBe(first)
    expect(await page.locator('output').innerText()).toMatch(
      new RegExp(`^${second}，在办 \\d+，超期 \\d+，第 \\d 级 .+$`),
    )
    await press('PageUp')
    expect(query().get('sel')).toMatch(/^area:community:/)
    await press('PageDown')
  })

  test('opens the card, and reads on in it', async () => {
    await press('Enter')
    expect(await focused()).toBe('详情')
  })

  test('compares two areas', async () => {
    await press('m', 'c', 'ArrowLeft', 'c')
    expect(query().getAll('cmp')).toHaveLength(2)
    expect(query().get('dock')).toBe('compare')
    expect(await isOnMap()).toBe(true)
    await press('Shift+C')
    expect(query().get('dock')).toBeNull()
  })

  test('reads the table, and comes back to the map', async () => {
    await press('t')
    expect(await focused()).toMatch(/^数据表/)
    await press('Home')
    const top = query().get('sel')
    await press('ArrowDown')
    expect(query().get('sel')).not.toBe(top)
    expect(await page.locator('[role="grid"] tr[aria-selected="true"]').count()).toBe(1)
    await press('Escape')
    expect(query().get('dock')).toBeNull()
    expect(await isOnMap()).toBe(true)
  })

  test('opens the list of cases, then a case, and takes a step with it', async () => {
    await press('l')
    await page.getByRole('grid', { name: '事件列表' }).waitFor()
    await tabTo(/./, '[role="row"]')
    await press('Enter')
    expect(query().get('sel')).toMatch(/^incident:/)
    await tabTo(/^(派遣|开始处置|办结|结案)$/, 'button')
    const action = await focused()
    await press('Enter')
    if ((await page.getByRole('dialog').count()) > 0) {
      await page.keyboard.type('现场已处理')
      await tabTo(new RegExp(`^${action}$`), '[role="dialog"] button')
      await press('Enter')
    }
    await page.getByText(`已${action}`).first().waitFor()
    await press('Escape', 'Escape')
    expect(query().get('cases')).toBeNull()
  })

  test('switches the view and the level', async () => {
    await press('3')
    expect(query().get('view')).toBe('vc2')
    await press('[')
    const level = query().get('level')
    await press('[')
    expect(query().get('level')).not.toBe(level)
    await press('1', ']')
    expect(query().get('level')).toBe(level)
  })

  test('asks for the keys; focus returns where it was', async () => {
    await press('m', 'Shift+?')
    const dialog = page.getByRole('dialog', { name: '快捷键' })
    expect(await dialog.getByRole('term').count()).toBeGreaterThan(15)
    await press('Escape')
    expect(await dialog.count()).toBe(0)
    expect(await isOnMap()).toBe(true)
  })

  test('whatever Tab comes to is seen to be focused, and every control is come to', async () => {
    const unseen: string[] = []
    const reached = new Set<string>()
    let isRound = false
    for (let i = 0; i < 150 && !isRound; i++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        if (element === document.body) return null
        const isRound = element.dataset.reached !== undefined
        element.dataset.reached = 'true'
        const boxes = [element, element.parentElement!].map((each) => getComputedStyle(each))
        const isSeen = boxes.some(
          ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
        )
        return { name: element.outerHTML.slice(0, 160), isSeen, isRound }
      })
      if (!stop) continue
      isRound = stop.isRound
      reached.add(stop.name)
      if (!stop.isSeen) unseen.push(stop.name)
    }
    expect([...new Set(unseen)]).toEqual([])
    const missed = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a[href], input, [role="button"]')]
        .filter(
          (each) => each.checkVisibility() && !each.dataset.reached && !each.closest('[hidden], [inert]'),
        )
        // of a group of which one is chosen, Tab comes to one and arrows to the others
        .filter(
          (each) => !each.closest('[role="radiogroup"], [role="toolbar"]') && !each.matches(':disabled'),
        )
        .map((each) => each.outerHTML.slice(0, 160)),
    )
    expect(missed).toEqual([])
    expect(reached.size).toBeGreaterThan(15)
  })

  test('signs out', async () => {
    await tabTo(/^账号/)
    await press('Enter', 'ArrowUp', 'Enter')
    await page.getByRole('button', { name: /市级管理员/ }).waitFor()
  })
})
