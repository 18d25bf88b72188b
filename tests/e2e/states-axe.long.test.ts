import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IncidentCollection } from '../../geo/model/incident.ts'
import { hasBrowser, launchBrowser } from './support/browser.ts'
import { axeFindings, openDesk } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

const looks = [
  { locale: 'zh-CN', theme: 'light', patterns: false },
  { locale: 'en-US', theme: 'dark', patterns: true },
] as const

/** axe on every state of the desk, in both languages and both themes. */
describe.runIf(hasBrowser()).each(looks)('axe finds nothing, $locale $theme', (look) => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('on any state of the desk', async () => {
    const { page, faults } = await openDesk(browser, server.origin, look)
    const list = await page.request.get(`${server.origin}/api/incidents?state=open&limit=1`)
    const [incident] = ((await list.json()) as IncidentCollection).features
    const street = 'street:990102001'
    const found: Record<string, string[]> = {}
    for (const [state, path, keys] of [
      ['the city', '', []],
      ['the coverage', '?view=vc2', []],
      ['the 3×3', '?view=cases-coverage', []],
      ['a street', `?sel=area:${street}`, []],
      ['the table', '?dock=table', ['t', 't']],
      ['nothing compared', '?dock=compare', []],
      ['two compared', `?dock=compare&cmp=${street}&cmp=street:990102002`, []],
      ['the list of cases', '?cases=all', []],
      ['a case', `?sel=incident:${incident?.id}`, []],
      ['a report', '', ['n']],
      ['the keys', '', ['Shift+?']],
      ['an area that is not there', '?sel=area:grid:nowhere', []],
    ] as const) {
      await page.goto(`${server.origin}/desk${path}`)
      await page.getByRole('main').waitFor()
      await settled(page)
      for (const key of keys) await page.keyboard.press(key)
      await settled(page)
      found[state] = await axeFindings(page)
    }
    expect(Object.entries(found).filter(([, findings]) => findings.length > 0)).toEqual([])
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('on the way in', async () => {
    const context = await browser.newContext({ locale: look.locale, colorScheme: look.theme })
    const page = await context.newPage()
    await page.goto(`${server.origin}/desk`)
    await page.getByRole('button').nth(3).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await context.close()
  })
})
