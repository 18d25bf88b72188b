import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { leaveOut } from '../../support/leave-out.ts'
import { isLongForm } from '../../support/long-form.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Whether browser tests can run here. Errors: as leaveOut. */
export function hasBrowser(): boolean {
  if (existsSync(executablePath)) return true
  leaveOut(`Chromium at ${executablePath} (Debian: chromium)`, 'browser tests')
  return false
}

/**
 * Headless Chromium with software GL and no connection of its own. GL draws the map alone: the page itself is put together
 * without it, which costs a processor half as much.
 */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-gpu-compositing',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

/**
 * In the long form keeps a picture of the page under tests/e2e/__screens__; one of a very large screen as JPEG, for its
 * size.
 */
export async function keepScreen(page: Page, name: string): Promise<void> {
  if (!isLongForm) return
  const isLarge = (page.viewportSize()?.width ?? 0) > 2000
  await page.screenshot({
    path: join(resolve(import.meta.dirname, '..'), '__screens__', `${name}.${isLarge ? 'jpg' : 'png'}`),
    ...(isLarge ? { type: 'jpeg' as const, quality: 80 } : {}),
  })
}
