import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CityMapProps } from '../../web/map/city-map-props.ts'
import { isLongForm } from '../support/long-form.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { startMapServer } from './support/map-server.ts'
import { countPixels } from './support/pixels.ts'
import { patienceMs, settled } from './support/settled.ts'

const size = { width: 1032, height: 852 }
const heart = '123.6,30.2'

describe.runIf(hasBrowser())('the map', () => {
  let server: Awaited<ReturnType<typeof startMapServer>>
  let browser: Browser
  let page: Page
  const errors: string[] = []

  beforeAll(async () => {
    server = await startMapServer()
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
    page.setDefaultTimeout(patienceMs)
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('favicon')) errors.push(message.text())
    })
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Opens the map and waits until it has drawn everything. */
  async function open(query: string): Promise<void> {
    await page.goto(`${server.origin}/?${query}`)
    await page.waitForFunction(() => window.probe?.told.filledLevel !== undefined)
    await settled(page)
  }

  const told = <T>(name: string): Promise<T> => page.evaluate((key) => window.probe.told[key] as T, name)
  /** Other properties, drawn. */
  const give = (patch: Partial<CityMapProps>): Promise<void> =>
    page.evaluate(async (props) => {
      window.probe.set(props)
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
    }, patch)

  const pixelsOf = async (colour: string) => (await countPixels(page, [colour]))[0]!

  it('begins with the whole city, its grids filled in the exact colours of the legend', async () => {
    await open('theme=light')
    expect(await told('filledLevel')).toBe('grid')
    for (const colour of ['#f3f1e8', '#f0dfb1', '#ebb968', '#d48434', '#662f1d']) {
      expect(await pixelsOf(colour), colour).toBeGreaterThan(200)
    }
    await keepScreen(page, 'map-city-light-zh')
  })

  it('shows the whole city also in a smaller box, until somebody moves the map', async () => {
    const zoomIn = async (height: number) => {
      await page.setViewportSize({ ...size, height })
      await settled(page)
      return (await told<{ zoom: number }>('camera')).zoom
    }
    await open('theme=light')
    const small = await zoomIn(size.height / 2)
    expect(await zoomIn(size.height)).toBeGreaterThan(small + 0.5)
    await page.keyboard.press('Tab')
    await page.keyboard.press('+')
    await settled(page)
    const { zoom } = await told<{ zoom: number }>('camera')
    expect(await zoomIn(size.height / 2)).toBe(zoom)
    await page.setViewportSize(size)
  })

  it.runIf(isLongForm)('shows 汉字, numbers and diamonds over the grids', async () => {
    await open(`theme=light&c=${heart}&z=14.6`)
    expect(await pixelsOf('#c01f2e')).toBeGreaterThan(200)
    await keepScreen(page, 'map-grids-light-zh')
  })

  it('keeps camera, fills and selection when the theme changes', async () => {
    await open(`theme=light&c=${heart}&z=14.6&view=cases-coverage`)
    await page.mouse.click(500, 400)
    const selected = await told<{ id: number }>('selected')
    await give({ theme: 'dark', language: 'en' })
    await settled(page)
    expect(await pixelsOf('#1f2727')).toBeGreaterThan(1000)
    expect(await pixelsOf('#ffffff')).toBeGreaterThan(300)
    expect(await told<{ id: number }>('selected')).toEqual(selected)
    expect(await told('camera')).toBeUndefined()
    await keepScreen(page, 'map-cases-coverage-dark-en')
  })

  it.runIf(isLongForm)('tells what is pointed at, and where its tooltip may stand', async () => {
    await open(`c=${heart}&z=14.6`)
    await page.mouse.move(500, 400)
    await page.waitForFunction(() => window.probe.told.hover !== undefined)
    const hover = await told<{ feature: object; point: { x: number; y: number } }>('hover')
    expect(hover.feature).toMatchObject({
      kind: 'area',
      level: 'grid',
      nameZh: expect.stringContaining('网格'),
    })
    expect(hover.point.y).toBeLessThan(400)
    await page.mouse.move(2, 2)
    await page.mouse.move(-5, -5)
  })

  it('selects with a click, and with a second click what lies around', async () => {
    const [longitude, latitude] = quietCompound(server)
    await open(`c=${longitude},${latitude}&z=16.4`)
    await page.mouse.click(516, 426)
    const first = await told<{ kind: string; level: string | null }>('selected')
    await page.waitForTimeout(400)
    await page.mouse.click(516, 426)
    const second = await told<{ kind: string; level: string | null }>('selected')
    expect([first.kind, second.kind]).toEqual(['compound', 'area'])
    await settled(page)
    await keepScreen(page, 'map-compounds-light-zh')
  })

  it('goes from neighbour to neighbour by keyboard', async () => {
    await open(`c=${heart}&z=14.6`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    const start = await told<{ id: number }>('selected')
    await page.keyboard.press('ArrowRight')
    const next = await told<{ id: number }>('selected')
    expect(next.id).not.toBe(start.id)
    await page.keyboard.press('Enter')
    expect(await told<{ id: number }>('opened')).toMatchObject({ id: next.id, kind: 'area' })
    await page.keyboard.press('+')
    await page.waitForFunction(
      () => (window.probe.told.camera as { zoom: number } | undefined)?.zoom === 15.6,
    )
  })

  it.runIf(isLongForm)('puts a pin instead of selecting while a place is picked', async () => {
    await open(`c=${heart}&z=15`)
    await give({ picking: { position: null } })
    await page.mouse.click(516, 426)
    const picked = await told<[number, number]>('picked')
    expect(picked[0]).toBeCloseTo(123.6, 4)
    expect(picked[1]).toBeCloseTo(30.2, 4)
    expect(await told('selected')).toBeUndefined()
    await give({ picking: { position: picked } })
    await settled(page)
    await keepScreen(page, 'map-pin-light-zh')
  })

  it.runIf(isLongForm)('flies where it is told and says where it came to rest', async () => {
    await open(`c=${heart}&z=15`)
    await give({ flyTo: { extent: [123.57, 30.18, 123.58, 30.19], key: 'a' } })
    await page.waitForFunction(() => window.probe.told.camera !== undefined)
    const { center } = await told<{ center: [number, number] }>('camera')
    expect(center[0]).toBeCloseTo(123.575, 3)
  })

  it.runIf(isLongForm)('dims every class but the one the legend points at', async () => {
    await open('theme=light')
    await give({ highlightedClass: '5' })
    await settled(page)
    expect(await pixelsOf('#ebb968')).toBeLessThan(50)
    expect(await pixelsOf('#662f1d')).toBeGreaterThan(200)
  })

  it('has its fills and its selection again after a lost graphics context', async () => {
    await open(`theme=light&c=${heart}&z=14.6`)
    await page.mouse.click(500, 400)
    await settled(page)
    const before = await pixelsOf('#ebb968')
    await page.evaluate(() => {
      const canvas = document.querySelector('canvas')!
      const lost = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
      lost.loseContext()
      setTimeout(() => lost.restoreContext(), 100)
      return new Promise((restored) =>
        canvas.addEventListener('webglcontextrestored', restored, { once: true }),
      ).then(() => null)
    })
    await settled(page)
    expect(Math.abs((await pixelsOf('#ebb968')) - before)).toBeLessThan(before / 50)
  })

  it('fetched nothing from elsewhere and met no error', () => {
    expect(errors.filter((text) => !text.includes('404'))).toEqual([])
  })
})

/** A point in a compound with no case close by. */
function quietCompound({
  town,
  cases,
}: Awaited<ReturnType<typeof startMapServer>>): readonly [number, number] {
  const isQuiet = ([longitude, latitude]: readonly [number, number]) =>
    cases.every(({ at }) => Math.hypot(at[0] - longitude, at[1] - latitude) > 0.0005)
  return town.compounds.map(({ labelPoint }) => labelPoint).find(isQuiet)!
}
