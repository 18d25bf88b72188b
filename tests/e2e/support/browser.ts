import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Whether browser tests can run here. Under CI a missing browser is a failure, not a skip. */
export function hasBrowser(): boolean {
  if (existsSync(executablePath)) return true
  if (process.env.CI) throw new Error(`no browser at ${executablePath}: install Debian's chromium`)
  console.warn(`no browser at ${executablePath}: browser tests are left out`)
  return false
}

/** Headless Chromium with software GL and no connection of its own. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

/** Keeps a picture of the page under tests/e2e/__screens__. */
export const keepScreen = (page: Page, name: string) =>
  page.screenshot({ path: join(resolve(import.meta.dirname, '..'), '__screens__', `${name}.png`) })
