import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { holdLimit, median } from './goals.ts'
import type { PaintBench } from './paint.ts'
import { inFreshBrowser, openUntilColoured, signedIn } from './paint-browser.ts'
import { startDesk } from './paint-server.ts'

const rounds = 5

/** What a browser that has nothing at hand fetches and waits for until the demonstration city is coloured. */
export async function firstPaint({ work, browser }: PaintBench): Promise<boolean> {
  const server = await startDesk(join(work, 'demonstration'))
  const looks: Awaited<ReturnType<typeof firstLook>>[] = []
  try {
    const cookies = await signedIn(browser, server.origin)
    for (let round = -1; round < rounds; round++) {
      const look = await inFreshBrowser(work, cookies, (page) => firstLook(page, `${server.origin}/desk`))
      // The server has to wake up in none of them.
      if (round >= 0) looks.push(look)
    }
  } finally {
    await server.stop()
  }
  const most = (of: 'main' | 'worker') => Math.max(...looks.map((look) => look[of])) / 1000
  return [
    holdLimit('script of the main thread before the first coloured grids', most('main'), 350, 'kB brotli'),
    holdLimit('script of the map worker', most('worker'), 125, 'kB brotli'),
    holdLimit('demonstration city to coloured grids', median(looks.map(({ ms }) => ms)) / 1000, 2.5, 's'),
  ].every(Boolean)
}

/** Time to coloured grids, and the bytes of script (as sent) that had come by then. */
async function firstLook(page: Page, url: string) {
  const ms = await openUntilColoured(page, url, 'classes')
  const scripts = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name, responseEnd, encodedBodySize }) => ({ name, responseEnd, encodedBodySize })),
  )
  const sum = (isWorker: boolean) =>
    scripts
      .filter(({ name, responseEnd }) => name.includes('worker') === isWorker && responseEnd < ms)
      .reduce((all, { encodedBodySize }) => all + encodedBodySize, 0)
  return { ms, main: sum(false), worker: sum(true) }
}
