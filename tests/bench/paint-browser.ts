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

/**
 * Milliseconds from the start of the navigation until the page's graphics show what is waited for, seen by pixels of
 * three lines across the map right after a frame was drawn.
 */
export async function openUntil(page: Page, url: string, seen: 'classes' | 'colours'): Promise<number> {
  await page.addInitScript(`window.wantedPixels = '${seen}'`)
  await page.addInitScript({ path: join(import.meta.dirname, 'paint-watch.js') })
  await page.goto(url, { waitUntil: 'commit' })
  const handle = await page.waitForFunction(() => window.colouredAt, undefined, {
    timeout: 180_000,
    polling: 100,
  })
  return (await handle.jsonValue()) as number
}

declare global {
  interface Window {
    colouredAt: number | undefined
  }
}
