import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaIndex } from '../../geo/model/area.ts'
import type { MetricFrame } from '../../geo/model/metric.ts'
import type { SearchResult } from '../../geo/model/search.ts'
import { formatValue } from '../../web/i18n/classes/format-value.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, openDesk } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

/** Areas beside one another, and all of them in a table: the real server and map. */
describe.runIf(hasBrowser())('comparison and table', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
    const opened = await openDesk(browser, server.origin)
    page = opened.page
    faults = opened.faults
  })
  afterAll(() => browser?.close())

  const ask = async <T>(path: string): Promise<T> =>
    (await (await page.request.get(`${server.origin}${path}`)).json()) as T
  const query = () => new URL(page.url()).searchParams
  const show = async (search: string) => {
    await page.goto(`${server.origin}/desk${search}`)
    await page.getByRole('main').waitFor()
    await settled(page)
  }
  const dock = (name: RegExp) => page.getByRole('region', { name })
  const toast = () => page.getByRole('status').filter({ hasText: /\S/ }).allInnerTexts()
  const streets = () => ask<AreaIndex>('/api/areas/street')

  test('nothing chosen yet: a sentence says how', async () => {
    await show('?dock=compare')
    expect(await dock(/^对比$/).innerText()).toContain('按住 Ctrl 点击')
  })

  test('from the card: one area asks for another, and bears its number on the map', async () => {
    const [code] = (await streets()).codes
    await show(`?level=street&sel=area:street:${code}`)
    await page.getByRole('button', { name: '加入对比' }).click()
    await settled(page)
    expect(query().getAll('cmp')).toEqual([`street:${code}`])
    expect(await dock(/对比 · 街道/).innerText()).toContain('再加入一个区域即可对比')
    await page.getByRole('button', { name: '移出对比' }).click()
    expect(query().getAll('cmp')).toEqual([])
  })

  test('from the map: Ctrl and a click adds, again takes out; what is selected stays', async () => {
    await show('?at=123.6,30.2,14.5')
    const selected = query().get('sel')
    await page.mouse.click(560, 300, {})
    await settled(page)
    const before = query().get('sel')
    expect(before).not.toBe(selected)
    for (const [x, y] of [
      [400, 300],
      [700, 300],
    ] as const) {
      await page.keyboard.down('Control')
      await page.mouse.click(x, y)
      await page.keyboard.up('Control')
      await settled(page)
    }
    expect(query().getAll('cmp')).toHaveLength(2)
    expect(query().get('sel')).toBe(before)
  })

  test('four stand side by side with what the interface gives; a fifth and another level are refused', async () => {
    const { codes, namesZh, ids } = await streets()
    const four = codes.slice(0, 4)
    const cmp = four.map((code) => `cmp=street:${code}`).join('&')
    await show(`?level=street&dock=compare&${cmp}&sel=area:street:${codes[4]}`)
    await keepScreen(page, 'compare-zh-light')
    const table = dock(/对比 · 街道/).getByRole('table')
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(
      expect.arrayContaining(namesZh.slice(0, 4).map((name) => expect.stringContaining(name))),
    )
    const frame = await ask<MetricFrame>('/api/metrics/street?metric=open,open-rate,vc2,vc4')
    for (const [name, metric] of [
      ['在办', 'open'],
      ['每千户在办', 'open-rate'],
      ['志愿者配备率', 'vc2'],
      ['楼栋覆盖率', 'vc4'],
    ] as const) {
      const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: false }) })
      const shown = await row.first().locator('td b').allInnerTexts()
      // of streets, which are of unlike size, only what is per so many of something is classed
      expect(await row.first().locator('td').getByRole('img').count()).toBe(metric === 'open' ? 0 : 4)
      const column = frame.metrics[metric]!
      expect(shown).toEqual(
        ids.slice(0, 4).map((id) => formatValue(metric, column.value[frame.ids.indexOf(id)]!)),
      )
    }
    await page.keyboard.press('c')
    expect((await toast()).join()).toContain(`最多对比 4 个区域。先移出一个，再加入${namesZh[4]}`)
    expect(query().getAll('cmp')).toHaveLength(4)

    const { hits } = await ask<SearchResult>('/api/search?q=fhjy')
    const compound = hits.find(({ kind }) => kind === 'compound')!
    await show(`?level=street&dock=compare&${cmp}&sel=compound:${compound.code}`)
    await page.keyboard.press('c')
    await expect.poll(toast).toContainEqual(expect.stringContaining(`再加入${compound.nameZh}`))

    const grids = await ask<AreaIndex>('/api/areas/grid')
    await show(`?dock=compare&${cmp}&sel=area:grid:${grids.codes[0]}`)
    await page.keyboard.press('c')
    expect((await toast()).join()).toContain('只能对比同一层级的区域')
    expect(query().getAll('cmp')).toHaveLength(4)
  })

  test('a compound stands beside areas, with its own figures by the same names', async () => {
    const { codes } = await streets()
    const { hits } = await ask<SearchResult>('/api/search?q=fhjy')
    const compound = hits.find(({ kind }) => kind === 'compound')!
    await show(`?level=street&dock=compare&cmp=street:${codes[0]}&sel=compound:${compound.code}`)
    await page.keyboard.press('c')
    await settled(page)
    expect(query().getAll('cmp')).toEqual([`street:${codes[0]}`, `compound:${compound.code}`])
    const table = dock(/^对比$/).getByRole('table')
    await table.getByRole('columnheader', { name: new RegExp(compound.nameZh) }).waitFor()
    const frame = await ask<MetricFrame>(
      `/api/compounds/${compound.code}/figures?metric=open,open-rate,vc2,vc5`,
    )
    for (const [name, metric] of [
      ['在办', 'open'],
      ['每千户在办', 'open-rate'],
      ['志愿者配备率', 'vc2'],
      ['服务点可达率', 'vc5'],
    ] as const) {
      const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: false }) })
      expect(await row.first().locator('td').nth(1).locator('b').innerText()).toBe(
        formatValue(metric, frame.metrics[metric]!.value[0]!),
      )
    }
    await keepScreen(page, 'compare-compound-zh-light')
    expect(await axeFindings(page)).toEqual([])
    await table.getByRole('button', { name: compound.nameZh, exact: true }).click()
    await page.getByRole('button', { name: '移出对比' }).click()
    expect(query().getAll('cmp')).toEqual([`street:${codes[0]}`])
  })

  test('an area that is not there says so, and can be taken out', async () => {
    const { codes } = await streets()
    await show(`?dock=compare&cmp=street:${codes[0]}&cmp=street:nowhere`)
    await page.getByText('没有此区域，或不在本角色范围内').waitFor()
    await page.getByRole('button', { name: '移出 nowhere' }).click()
    expect(query().getAll('cmp')).toEqual([`street:${codes[0]}`])
  })

  test('the table gives every value of the map, whatever is in sight', async () => {
    await show('?view=cases-coverage&dock=table')
    const table = page.getByRole('grid', { name: /数据表/ })
    const drawn = await table.getByRole('row').count()
    expect(drawn).toBeLessThan(60)
    const [index, frame] = await Promise.all([
      ask<AreaIndex>('/api/areas/grid'),
      ask<MetricFrame>('/api/metrics/grid?metric=open,vc2,overdue'),
    ])
    expect(await table.getAttribute('aria-rowcount')).toBe(String(1 + index.ids.length))
    const rows = new Map<string, string[]>()
    // by code, so that a figure that moves meanwhile moves no row
    await table.getByRole('button', { name: '编号' }).click()
    for (let top = 0; top < index.ids.length * 32; top += 200) {
      await table.evaluate((element, y) => {
        element.parentElement!.scrollTop = y
        return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      }, top)
      for (const cells of await table
        .locator('tbody tr[id]')
        .evaluateAll((lines) =>
          lines.map((line) => [...line.children].map((cell) => (cell as HTMLElement).innerText)),
        ))
        rows.set(cells[1]!, cells)
    }
    const expected = frame.ids.map((id, row) => {
      const at = index.ids.indexOf(id)
      const value = (metric: 'open' | 'vc2' | 'overdue') =>
        formatValue(metric, frame.metrics[metric]!.value[row]!)
      return [index.codes[at]!, index.namesZh[at]!, value('open'), value('vc2'), value('overdue')]
    })
    expect(
      [...rows.values()].map(([name, code, open, vc2, overdue]) => [code, name, open, vc2, overdue]).sort(),
    ).toEqual(expected.sort())
  })

  test('sorted by any column, and told so', async () => {
    const table = page.getByRole('grid', { name: /数据表/ })
    const head = table.getByRole('columnheader', { name: '名称' })
    expect(await head.getAttribute('aria-sort')).toBe('none')
    await head.getByRole('button').click()
    expect(await head.getAttribute('aria-sort')).toBe('ascending')
    await head.getByRole('button').click()
    expect(await head.getAttribute('aria-sort')).toBe('descending')
  })

  test('a row and its area on the map are one: selected, pointed at, either way', async () => {
    await show('?dock=table&level=grid')
    const table = page.getByRole('grid', { name: /数据表/ })
    const row = table.locator('tbody tr[id]').nth(3)
    const code = await row.locator('td').first().innerText()
    await row.click()
    await settled(page)
    expect(query().get('sel')).toBe(`area:grid:${code}`)
    expect(await row.getAttribute('aria-selected')).toBe('true')
    const map = page.locator('canvas')
    const plain = await map.screenshot()
    await table.locator('tbody tr[id]').nth(1).hover()
    await settled(page)
    expect(Buffer.compare(plain, await map.screenshot())).not.toBe(0)

    await page.mouse.click(500, 300)
    await settled(page)
    const chosen = query().get('sel')!.split(':').at(-1)
    const selected = table.locator('tr[aria-selected="true"]')
    expect(await selected.locator('td').first().innerText()).toBe(chosen)
    await keepScreen(page, 'table-zh-light')
  })

  test('nothing went wrong on the way', () => {
    expect(faults).toEqual([])
  })
})
