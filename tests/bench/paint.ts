import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { ensureBuild } from '../../server/bootstrap.mjs'
import { chromiumPath, launchOnTwoCores } from './paint-browser.ts'
import { firstPaint } from './paint-first.ts'
import { frameTimes } from './paint-frames.ts'
import { besideKepler } from './paint-kepler.ts'

export type PaintBench = {
  /** A folder for whatever is made on the way; removed at the end. */
  work: string
  /** On two cores. */
  browser: Browser
}

const parts: Record<string, (bench: PaintBench) => Promise<boolean>> = {
  first: firstPaint,
  kepler: besideKepler,
  frames: frameTimes,
}

/**
 * The first map and what a frame costs, in headless Chromium with software GL on two cores. `npm run bench -- paint first`
 * runs that part alone. The client is built as `npm start` builds it.
 *
 * @returns whether every goal is met
 */
export async function benchPaint(): Promise<boolean> {
  if (!existsSync(chromiumPath)) {
    console.log(`paint: nothing is shown, there is no browser at ${chromiumPath}`)
    return false
  }
  ensureBuild()
  const work = mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  const chosen = process.argv.slice(3)
  const browser = await launchOnTwoCores(work)
  let areMet = true
  try {
    for (const name of chosen.length > 0 ? chosen : Object.keys(parts)) {
      const part = parts[name]
      if (!part) throw new Error(`no such part: ${name}; there are ${Object.keys(parts).join(', ')}`)
      console.log(
        `\n${name} (load ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')})`,
      )
      areMet = (await part({ work, browser })) && areMet
    }
  } finally {
    await browser.close()
    rmSync(work, { recursive: true, force: true })
  }
  return areMet
}
