import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Headless Chromium with software GL on two cores, its GPU process too. */
export async function launchOnTwoCores(work: string): Promise<Browser> {
  const executablePath = join(work, 'chromium')
  writeFileSync(executablePath, `#!/bin/sh\nexec taskset -c 0,1 ${chromiumPath} "$@"\n`)
  chmodSync(executablePath, 0o755)
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-background-networking',
    ],
  })
}

export const viewport = { width: 1440, height: 900 }

/** Cookies of somebody who may see the whole city, signed in by one click. */
export async function signedIn(
  browser: Browser,
  origin: string,
): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${origin}/desk`)
  await page
    .getByRole('button', { name: /市级管理员/ })
    .first()
    .click()
  await page.locator('canvas').waitFor()
  const state = await context.storageState()
  await context.close()
  return state
}

/** Does something on a page of a browser of its own, which has nothing at hand but who is signed in. */
export async function inFreshBrowser<Result>(
  work: string,
  storageState: Awaited<ReturnType<typeof signedIn>>,
  act: (page: Page) => Promise<Result>,
): Promise<Result> {
  const browser = await launchOnTwoCores(work)
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport, storageState })
    return await act(await context.newPage())
  } finally {
    await browser.close()
  }
}

/** A picture is whole when nothing has come to it for so long, in milliseconds. */
const rest = 2000

/**
 * Milliseconds from the start of the navigation until the page's graphics show nine tenths of the grids' pixels of the
 * whole picture, on three lines across it.
 *
 * @param gridPixels how they are told: by the colours of the desk's classes, or as whatever stands on an empty ground
 */
export async function openUntilColoured(
  page: Page,
  url: string,
  gridPixels: 'classes' | 'colours',
): Promise<number> {
  await page.addInitScript(`window.gridPixels = '${gridPixels}'`)
  await page.addInitScript({ path: join(import.meta.dirname, 'paint-watch.js') })
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(
    (rest) => {
      const last = window.looks.at(-1)!
      return last.pixels > 0 && performance.now() - last.ms > rest
    },
    rest,
    { timeout: 180_000, polling: 100 },
  )
  const looks = await page.evaluate(() => window.looks)
  const whole = looks.at(-1)!.pixels
  return looks.find(({ pixels }) => pixels >= 0.9 * whole)!.ms
}

declare global {
  interface Window {
    /** In the order of time, in milliseconds since the start of the navigation. */
    looks: { ms: number; pixels: number }[]
  }
}
