import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'
import { holdRounds, median, type Round } from './goals.ts'
import type { PaintBench } from './paint.ts'
import { signedIn, viewport } from './paint-browser.ts'
import { startLargeCity } from './paint-city.ts'

const rounds = 5
const framesOfRound = 20

/**
 * The work of a frame while 20,000 grids are coloured by their state and 50 of them change: the desk's map beside bare
 * MapLibre, which is told only which grids change.
 */
export async function frameTimes({ work, browser }: PaintBench): Promise<boolean> {
  const { server } = await startLargeCity(work)
  const page = await servePage(join(work, 'page'), server.origin)
  const measured: Round[] = []
  try {
    const storageState = await signedIn(browser, server.origin)
    const frameOf = async (map: 'city-map' | 'bare') => {
      const context = await browser.newContext({ viewport, storageState })
      const opened = await context.newPage()
      await opened.goto(`${page.url}#${map}`)
      await opened.waitForFunction('typeof window.timeFrames === "function"')
      const times = await opened.evaluate((count) => window.timeFrames(count), framesOfRound)
      await context.close()
      return median(times)
    }
    for (let round = 0; round < rounds; round++)
      measured.push({ theirs: await frameOf('bare'), ours: await frameOf('city-map') })
  } finally {
    await page.close()
    await server.stop()
  }
  return holdRounds(
    'a frame with 20,000 coloured grids of which 50 change, beside bare MapLibre',
    measured,
    { atMost: 1.3 },
    'ms',
  )
}

/** The page of the bench, built as the client is. What it asks of the server goes on to `origin`. */
async function servePage(outDir: string, origin: string): Promise<{ url: string; close(): Promise<void> }> {
  const page = {
    configFile: false as const,
    root: join(import.meta.dirname, 'paint-page'),
    logLevel: 'warn' as const,
    build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 },
  }
  await build({ ...page, plugins: [react()] })
  const server = await preview({
    ...page,
    preview: { host: '127.0.0.1', port: 0, proxy: { '^/(api|tiles)/': origin } },
  })
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() }
}
