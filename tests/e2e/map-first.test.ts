import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launchBrowser } from './support/browser.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { patienceMs } from './support/settled.ts'

/** What a browser must fetch before the first map: measured at the real server, which sends packed files. */
describe.runIf(hasBrowser())('the map comes first', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
  })

  afterAll(() => browser?.close())

  test('at most 350 kB of script on the main thread, and 125 kB in the worker', async () => {
    const context = await browser.newContext({ locale: 'zh-CN' })
    context.setDefaultTimeout(patienceMs)
    const page = await context.newPage()
    await page.goto(`${server.origin}/desk`)
    await page
      .getByRole('button', { name: /市级管理员/ })
      .first()
      .click()
    await page.locator('canvas').waitFor()
    // signed in, with nothing at hand
    const fresh = await browser.newContext({ locale: 'zh-CN', storageState: await context.storageState() })
    fresh.setDefaultTimeout(patienceMs)
    const desk = await fresh.newPage()
    await desk.goto(`${server.origin}/desk`)
    await desk.locator('canvas').waitFor()
    await desk.getByRole('region', { name: '图例' }).waitFor()
    // the map's code stands in the larger of two files: the other only names what is in it
    const isMap = ({ file }: Script) => /city-map/.test(file)
    const isWorker = ({ file }: Script) => /maplibre-gl-worker/.test(file)
    const scripts = await desk.evaluate(scriptsFetched)
    const [map] = scripts.filter(isMap).sort((a, b) => b.bytes - a.bytes)
    const beforeMap = scripts.filter((script) => !isWorker(script) && script.endedAt <= map!.endedAt)
    const sum = (some: Script[]) => some.reduce((all, { bytes }) => all + bytes, 0)
    expect(sum(beforeMap)).toBeGreaterThan(map!.bytes)
    expect(sum(beforeMap)).toBeLessThanOrEqual(350_000)
    expect(scripts.filter(isWorker)).toHaveLength(1)
    expect(sum(scripts.filter(isWorker))).toBeLessThanOrEqual(125_000)
    await fresh.close()
    await context.close()
  })
})

type Script = { file: string; bytes: number; endedAt: number }

/** Runs in the page: every script that came, with its bytes as sent. */
function scriptsFetched(): Script[] {
  return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter(({ name }) => name.endsWith('.js'))
    .map(({ name, encodedBodySize, responseEnd }) => ({
      file: name,
      bytes: encodedBodySize,
      endedAt: responseEnd,
    }))
}
