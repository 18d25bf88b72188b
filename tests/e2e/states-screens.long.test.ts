import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { type DeskOptions, openDesk } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer, whileSilent } from './support/running-server.ts'
import { settled } from './support/settled.ts'

const large = { width: 3840, height: 2160 }
const inTheMidst = '/desk?sel=area:grid:990102001001002&at=123.596,30.196,14.6'

const screens: [name: string, options: DeskOptions][] = [
  ['patterns-zh-light', { patterns: true }],
  ['patterns-en-dark', { patterns: true, locale: 'en-US', theme: 'dark', path: '/desk?view=cases-coverage' }],
  ['grid-zh-light', { path: inTheMidst }],
  ['grid-en-dark', { path: inTheMidst, locale: 'en-US', theme: 'dark' }],
  ['table-en-dark', { path: '/desk?view=vc2&dock=table', locale: 'en-US', theme: 'dark' }],
  ['large-zh-light', { path: inTheMidst, size: large }],
  [
    'large-en-dark',
    { path: '/desk?view=cases-coverage&dock=table', locale: 'en-US', theme: 'dark', size: large },
  ],
]

/** Pictures of the desk that are kept to be looked at; each must be whole and without an error. */
describe.runIf(hasBrowser())('the desk in its looks', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test.each(screens)('%s', async (name, options) => {
    const { page, faults } = await openDesk(browser, server.origin, options)
    await keepScreen(page, name)
    // nothing is wider than the window, and no key of a word stands for the word
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await page.locator('body').innerText()).not.toMatch(/\b[a-z]+[A-Z]?\w*\.[a-z]+[A-Z]\w*\b/)
    expect(faults).toEqual([])
    await page.context().close()
  })

  test.each([
    ['stale-zh-light', 'zh-CN', 'light', '半分钟未收到数据'],
    ['stale-en-dark', 'en-US', 'dark', 'Nothing heard for half a minute'],
  ] as const)('%s: nothing heard for 35 s', async (name, locale, theme, words) => {
    const { page } = await openDesk(browser, server.origin, { locale, theme, hasClock: true })
    // what is asked for fails at once, so that the map is not kept waiting for it
    await page.context().setOffline(true)
    await whileSilent(server, async () => {
      await page.clock.fastForward(36_000)
      await page.getByText(words).waitFor()
      // the band takes its room from the map, which draws itself anew
      await settled(page)
      expect(await page.getByText(words).count()).toBe(1)
      await keepScreen(page, name)
    })
    await page.context().close()
  })
})
