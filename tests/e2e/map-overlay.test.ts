import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isLongForm } from '../support/long-form.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { startMapServer } from './support/map-server.ts'
import { countPixels } from './support/pixels.ts'
import { patienceMs } from './support/settled.ts'

/** Colours that nothing else on the map has: a closed case, and the class of the most cases. */
const closed = '#038c70'
const mostCases = '#662f1d'
const losses = isLongForm ? 20 : 2

describe.runIf(hasBrowser())('what stands over the fills', () => {
  let server: Awaited<ReturnType<typeof startMapServer>>
  let browser: Browser
  let page: Page
  const errors: string[] = []

  beforeAll(async () => {
    server = await startMapServer()
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1032, height: 852 }, reducedMotion: 'reduce' })
    page.setDefaultTimeout(patienceMs)
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(`${server.origin}/?theme=light`)
    await page.waitForFunction(() => window.probe?.told.filledLevel !== undefined)
    await page.evaluate(scatter, 60_000)
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const pixelsOf = async (colour: string) => (await countPixels(page, [colour]))[0]!
  const press = (name: string) => page.getByRole('button', { name }).click()
  /** Waits until both canvases show what they should: the points, and the map's palest fill between them. */
  const drawn = () =>
    expect
      .poll(async () => (await countPixels(page, [closed, '#f3f1e8'])).map((count) => count > 10_000), {
        interval: 300,
      })
      .toEqual([true, true])

  it('shows sixty thousand cases as points, and nothing more when it is put away', async () => {
    await press('逐件事件')
    await drawn()
    await keepScreen(page, 'map-points-light-zh')
    await press('逐件事件')
    await expect.poll(() => pixelsOf(closed)).toBe(0)
  })

  it('shows figures as columns, seen from the side', async () => {
    const before = await pixelsOf(mostCases)
    await press('立柱')
    await expect.poll(() => pixelsOf(mostCases)).toBeLessThan(before * 0.9)
    if (isLongForm) {
      // for the picture alone: the columns never come to rest
      await page.waitForTimeout(1500)
      await keepScreen(page, 'map-columns-light-zh')
    }
    await press('立柱')
    // The map stands upright again; marks may have moved by a little.
    await expect.poll(() => pixelsOf(mostCases)).toBeGreaterThan(before * 0.97)
  })

  it(`is there again after each of ${losses} lost graphics contexts, of both canvases`, async () => {
    await press('逐件事件')
    await drawn()
    for (let i = 0; i < losses; i++) {
      expect(await page.evaluate(loseContexts), `loss ${i}`).toEqual([true, true])
      await drawn()
    }
    expect(errors).toEqual([])
  }, 300_000)
})

/** Gives the map closed cases, strewn over the town. */
function scatter(count: number): void {
  const positions = Array.from({ length: count }, (_, i) => [
    123.56 + ((i * 0.754877666) % 1) * 0.08,
    30.17 + ((i * 0.569840296) % 1) * 0.06,
  ]).flat()
  window.probe.set({
    casePoints: { positions, stateNames: ['closed'], states: new Array(count).fill(0), overdue: [] },
  })
}

/** Takes the context of every canvas, and gives the first, which is MapLibre's, its own back. */
function loseContexts(): boolean[] {
  const contexts = [...document.querySelectorAll('canvas')].map((canvas) => canvas.getContext('webgl2')!)
  const extensions = contexts.map((context) => context.getExtension('WEBGL_lose_context')!)
  for (const extension of extensions) extension.loseContext()
  setTimeout(() => extensions[0]!.restoreContext(), 100)
  return contexts.map((context) => context.isContextLost())
}
