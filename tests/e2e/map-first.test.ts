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
    const sizes = new Map<string, number>()
    let atMap = Number.POSITIVE_INFINITY
    desk.on('requestfinished', async (request) => {
      const file = new URL(request.url()).pathname
      if (!file.endsWith('.js')) return
      const { responseBodySize } = await request.sizes()
      if (sizes.size < atMap) sizes.set(file, responseBodySize)
      if (/city-map/.test(file)) atMap = sizes.size
    })
    await desk.goto(`${server.origin}/desk`)
    await desk.locator('canvas').waitFor()
    await desk.getByRole('region', { name: '图例' }).waitFor()
    const [worker, main] = [true, false].map((isWorker) =>
      [...sizes]
        .filter(([file]) => /worker/.test(file) === isWorker)
        .reduce((sum, [, bytes]) => sum + bytes, 0),
    )
    expect([...sizes.keys()].join(' ')).toMatch(/city-map/)
    expect(main).toBeLessThanOrEqual(350_000)
    expect(worker).toBeLessThanOrEqual(125_000)
    await fresh.close()
    await context.close()
  })
})
