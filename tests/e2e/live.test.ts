import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launchBrowser } from './support/browser.ts'
import { type RunningServer, startServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

/** The desk as the city moves: the real server, several tabs of one browser, cases reported by somebody else. */
describe.runIf(hasBrowser())('the desk, live', () => {
  let server: RunningServer
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    page = await context.newPage()
    await page.clock.install()
    await page.goto(`${server.origin}/desk`)
    await page.getByRole('button', { name: '全市' }).first().click()
    await page.getByRole('main').waitFor()
    await settled(page)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const streams = async () => {
    const text = await (await fetch(`${server.origin}/metrics`)).text()
    return Number(/^wangge_event_streams (\d+)$/m.exec(text)?.[1])
  }
  const openCases = async () => {
    const text = await page.locator('body').innerText()
    return Number(/在办\s+([\d,]+)\s*件/.exec(text)?.[1]?.replaceAll(',', ''))
  }
  const report = async () => {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const { categories } = (await (await fetch(`${server.origin}/api/city`)).json()) as {
      categories: { code: string }[]
    }
    const answer = await fetch(`${server.origin}/api/incidents`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': `live-${Date.now()}` },
      body: JSON.stringify({ category: categories[0]!.code, title: '别处上报' }),
    })
    expect(answer.status).toBe(201)
  }

  test('a case that somebody else reports is in the figures, and no figure was asked for', async () => {
    await expect.poll(streams).toBe(1)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const before = await openCases()
    expect(before).toBeGreaterThan(0)
    await report()
    await expect.poll(openCases, { timeout: 5000 }).toBe(before + 1)
    expect(asked.filter((path) => path.startsWith('/api/metrics'))).toEqual([])
  })

  test('however many tabs are open, they share one stream; it ends with the last', async () => {
    const tabs = await Promise.all([context.newPage(), context.newPage(), context.newPage()])
    for (const tab of tabs) {
      await tab.goto(`${server.origin}/desk`)
      await tab.getByRole('main').waitFor()
      await settled(tab)
    }
    expect(await streams()).toBe(1)
    for (const tab of tabs) await tab.close()
    expect(await streams()).toBe(1)
  })

  test('a band says when nothing has been heard for 35 s, until something is', async () => {
    const band = page.getByText('半分钟未收到数据')
    expect(await band.count()).toBe(0)
    await page.clock.fastForward(36_000)
    await band.waitFor()
    await band.waitFor({ state: 'detached', timeout: 20_000 })
  })
})
