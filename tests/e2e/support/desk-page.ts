import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { isLongForm } from '../../support/long-form.ts'
import { patienceMs, settled } from './settled.ts'

/** Of the window: as the pictures have it or, as software GL costs by the pixel, the smallest with the same arrangement. */
const deskSize = isLongForm ? { width: 1440, height: 900 } : { width: 1200, height: 675 }

/** Pixels of the screen to a CSS pixel, as on a page that is zoomed out: a quarter of the pixels, of the same arrangement. */
const fewPixels = isLongForm ? 1 : 0.5

type Look = {
  locale?: 'zh-CN' | 'en-US'
  theme?: 'light' | 'dark'
  size?: { width: number; height: number }
  /** Pixels of the screen to a CSS pixel, where a test is about a picture. */
  scale?: number
}

export type DeskOptions = Look & {
  /** Name of the role's button. */
  role?: RegExp
  patterns?: boolean
  path?: string
  /** The page's clock can be moved. */
  hasClock?: boolean
}

/** A fresh browser profile, which waits for what it is told to wait for as long as a busy machine may take. */
export async function deskProfile(browser: Browser, look: Look = {}): Promise<BrowserContext> {
  const { locale = 'zh-CN', theme = 'light', size = deskSize, scale = fewPixels } = look
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: scale,
    locale,
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(patienceMs)
  return context
}

/** The desk in a fresh browser profile, signed in by one click. `faults` gathers what went wrong on the page. */
export async function openDesk(
  browser: Browser,
  origin: string,
  options: DeskOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const { role = /市级管理员|City manager/, path = '/desk' } = options
  const context = await deskProfile(browser, options)
  if (options.patterns) await context.addInitScript(() => localStorage.setItem('wangge.patterns', 'on'))
  const page = await context.newPage()
  if (options.hasClock) await page.clock.install()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // The browser reports by itself what the page deals with: it asks who is signed in before anybody is (401), and asks a
    // busy server (503) again.
    if (message.type() === 'error' && !/status of (40[134]|503)/.test(message.text()))
      faults.push(message.text())
  })
  await page.goto(`${origin}${path}`)
  await page.getByRole('button', { name: role }).first().click()
  await page.getByRole('main').waitFor()
  await settled(page)
  return { page, faults }
}

/** What axe finds on the page, a line for each rule. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)
}
