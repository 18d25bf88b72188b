import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaIndex } from '../../geo/model/area.ts'
import type { MetricFrame } from '../../geo/model/metric.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, openDesk } from './support/desk-page.ts'
import { readQr } from './support/read-qr.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

/** What is shown leaves the screen: as a table, as a picture, on paper. The real server and map. */
describe.runIf(hasBrowser())('exports', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let faults: string[]
  /** Of the picture: what the map takes, and what its words take, in pixels. */
  let mapHeight: number
  let wordsHeight: number

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
    const opened = await openDesk(browser, server.origin, { path: '/desk?view=vc2&level=street', scale: 1 })
    page = opened.page
    faults = opened.faults
  })
  afterAll(() => browser?.close())

  /** E, then one of the ways. */
  const take = async (way: RegExp): Promise<{ name: string; bytes: Buffer }> => {
    await page.keyboard.press('e')
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: way }).click()
    const file = await download
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
  }

  test('the menu opens by its key, and axe finds nothing in it', async () => {
    await page.keyboard.press('e')
    await page.getByRole('menu', { name: '导出' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('the table: every area of the level, with what the interface gives', async () => {
    const { name, bytes } = await take(/当前数据表/)
    expect(name).toMatch(/^wangge-street-vc2-\d{8}-\d{4}\.csv$/)
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[]
    const ask = async <T>(path: string) =>
      (await (await page.request.get(`${server.origin}${path}`)).json()) as T
    const index = await ask<AreaIndex>('/api/areas/street')
    const frame = await ask<MetricFrame>('/api/metrics/street?metric=vc2')
    expect(
      rows.map((row) => [row.编号, row.名称, row['志愿者配备率 分子'], row['志愿者配备率 分母']]),
    ).toEqual(
      frame.ids.map((id, row) => {
        const at = index.ids.indexOf(id)
        const { numerator, denominator } = frame.metrics.vc2!
        return [index.codes[at], index.namesZh[at], String(numerator[row]), String(denominator![row])]
      }),
    )
  })

  test('the picture: as large as the map and its words, with every colour of the legend', async () => {
    const { name, bytes } = await take(/当前地图图片/)
    expect(name).toMatch(/\.png$/)
    const map = (await page.locator('main canvas').first().boundingBox())!
    const { width, height, colours } = await page.evaluate(async (base64) => {
      const image = await createImageBitmap(
        new Blob([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))]),
      )
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)
      const hex = (pixel: number) =>
        `#${[0, 8, 16].map((bits) => ((pixel >> bits) & 255).toString(16).padStart(2, '0')).join('')}`
      const colours: Record<string, number> = {}
      for (const pixel of pixels) colours[hex(pixel)] = (colours[hex(pixel)] ?? 0) + 1
      return { width: image.width, height: image.height, colours }
    }, bytes.toString('base64'))
    expect(width).toBe(map.width)
    expect(height).toBeGreaterThan(map.height + 100)
    mapHeight = map.height
    wordsHeight = height - map.height
    // of each class at least its swatch within its edge: 26 × 12 pixels
    for (const colour of ['#e0f0f3', '#a9ceea', '#6b95d4', '#3b4598']) {
      expect(colours[colour] ?? 0, colour).toBeGreaterThanOrEqual(26 * 12)
    }
    // and the map itself: some class fills streets
    expect(Math.max(...['#a9ceea', '#6b95d4', '#3b4598'].map((each) => colours[each] ?? 0))).toBeGreaterThan(
      20_000,
    )
  })

  test('on paper: one page, A4 landscape, light, with the table beside the map', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.keyboard.press('Control+p')
    const sheet = page.locator('body > section')
    await sheet.waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    expect(await sheet.getByRole('row').count()).toBe(1 + 8)
    const picture = sheet.locator('canvas')
    expect(await picture.isVisible()).toBe(true)
    // what is 11 px on the screen is 7 pt on paper, or more
    const box = (await picture.boundingBox())!
    const drawn = await picture.evaluate(({ width, height }: HTMLCanvasElement) => ({ width, height }))
    const wordSize = (drawn.height - mapHeight) / wordsHeight
    const shrunk = Math.min(box.width / drawn.width, box.height / drawn.height)
    expect(11 * wordSize * shrunk * 0.75).toBeGreaterThanOrEqual(7)
    expect(await page.getByRole('main').isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    const [, width, height] = pdf.match(/\/MediaBox\s*\[0 0 (\S+) (\S+?)\]/)!.map(Number)
    expect([Math.round(width!), Math.round(height!)]).toEqual([842, 595])
  })

  test('the notice card of a grid, from its card: one page of A4, and its code leads back to the grid', async () => {
    const { codes, namesZh } = (await (
      await page.request.get(`${server.origin}/api/areas/grid`)
    ).json()) as AreaIndex
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${server.origin}/desk?sel=area:grid:${codes[0]}`)
    await page.getByRole('button', { name: '公示牌' }).click()
    await page.getByRole('heading', { name: namesZh[0]!, level: 1 }).waitFor()
    await settled(page)
    expect(new URL(page.url()).pathname).toBe(`/desk/notice/grid/${codes[0]}`)
    await keepScreen(page, 'notice-zh-light')
    expect(await axeFindings(page)).toEqual([])
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    const [, width, height] = pdf.match(/\/MediaBox\s*\[0 0 (\S+) (\S+?)\]/)!.map(Number)
    expect([Math.round(width!), Math.round(height!)]).toEqual([595, 842])

    const address = await readQr(page.getByRole('img', { name: `/c/${codes[0]}` }))
    expect(address).toBe(`${server.origin}/c/${codes[0]}`)
    await page.goto(address)
    await page
      .getByRole('complementary', { name: '详情' })
      .getByRole('heading', { name: namesZh[0]! })
      .waitFor()
    expect(new URL(page.url()).searchParams.get('sel')).toBe(`area:grid:${codes[0]}`)
    await page.goto(`${server.origin}/c/nowhere`)
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  })

  test('nothing went wrong on the way', () => {
    expect(faults).toEqual([])
  })
})
