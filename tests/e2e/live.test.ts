import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isLongForm } from '../support/long-form.ts'
import { hasBrowser, launchBrowser } from './support/browser.ts'
import { deskProfile } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer, whileSilent } from './support/running-server.ts'
import { settled } from './support/settled.ts'

/** The desk as the city moves: the real server, several tabs of one browser, cases reported by somebody else. */
describe.runIf(hasBrowser())('the desk, live', () => {
  let server: RunningServer
  let browser: Browser
  let context: BrowserContext
  let page: Page

  const signIn = async (page: Page, origin: string) => {
    await page.goto(`${origin}/desk`)
    await page.getByRole('button', { name: '全市' }).first().click()
    await page.getByRole('main').waitFor()
    await settled(page)
  }

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
    context = await deskProfile(browser)
    page = await context.newPage()
    await page.clock.install()
    await signIn(page, server.origin)
  })
  afterAll(() => browser?.close())

  const streams = async () => {
    const text = await (await fetch(`${server.origin}/metrics`)).text()
    return Number(/^wangge_event_streams (\d+)$/m.exec(text)?.[1])
  }
  const openCases = async (on = page) => {
    const text = await on.locator('body').innerText()
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
    // whatever was asked for before the stream stood is asked for once more
    await settled(page)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const before = await openCases()
    expect(before).toBeGreaterThan(0)
    await report()
    await expect.poll(() => openCases()).toBe(before + 1)
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
    await whileSilent(server, async () => {
      await page.clock.fastForward(36_000)
      await band.waitFor()
    })
    await band.waitFor({ state: 'detached' })
  })

  test.runIf(isLongForm)(
    'in a browser without shared workers a tab has a stream of its own, while it is seen',
    async () => {
      const plain = await deskProfile(browser)
      await plain.addInitScript(() => {
        let state = 'visible'
        Reflect.deleteProperty(window, 'SharedWorker')
        Object.defineProperty(document, 'visibilityState', { get: () => state })
        Object.assign(window, {
          show(next: string) {
            state = next
            document.dispatchEvent(new Event('visibilitychange'))
          },
        })
      })
      const show = (tab: Page, state: string) =>
        tab.evaluate((next) => (window as unknown as { show(state: string): void }).show(next), state)
      const tab = await plain.newPage()
      await signIn(tab, server.origin)
      await expect.poll(streams).toBe(2)
      await show(tab, 'hidden')
      await expect.poll(streams).toBe(1)
      const before = await openCases(tab)
      await report()
      await show(tab, 'visible')
      await expect.poll(streams).toBe(2)
      await expect.poll(() => openCases(tab)).toBeGreaterThan(before)
      await plain.close()
    },
  )

  test.runIf(isLongForm)(
    'behind a proxy that holds events back, figures are asked for instead, and the clock says so',
    async () => {
      const proxy = await holdingProxy(server.origin)
      const held = await deskProfile(browser)
      const tab = await held.newPage()
      await signIn(tab, proxy.origin)
      const before = await openCases(tab)
      await report()
      await expect.poll(() => openCases(tab)).toBeGreaterThan(before)
      await tab.getByRole('note').first().focus()
      await tab.getByText('实时通道未连通').waitFor()
      await page.getByRole('note').first().focus()
      expect(await page.getByText('实时通道未连通').count()).toBe(0)
      await held.close()
      proxy.close()
    },
  )
})

/** A proxy that passes everything on, but of the event stream nothing after the head of the answer. */
async function holdingProxy(target: string): Promise<{ origin: string; close(): void }> {
  const server = createServer((req, res) => {
    const { method, headers, url } = req
    const onward = request(target + url, { method, headers }, (answer) => {
      res.writeHead(answer.statusCode!, answer.headers)
      if (url!.startsWith('/api/events')) res.flushHeaders()
      else answer.pipe(res)
    })
    onward.on('error', () => res.destroy())
    res.on('close', () => onward.destroy())
    req.pipe(onward)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${port}`, close }
}
