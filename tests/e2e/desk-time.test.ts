import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaIndex } from '../../geo/model/area.ts'
import type { CaseDays } from '../../geo/model/case-days.ts'
import type { MetricFrame } from '../../geo/model/metric.ts'
import { dayAfter } from '../../web/features/time-travel/day-numbers.ts'
import { endOfDay } from '../../web/i18n/start-of-day.ts'
import { isLongForm } from '../support/long-form.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, openDesk } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

/** The desk as it stood at the end of a day: the real server and map. */
describe.runIf(hasBrowser())('the timeline', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let faults: string[]
  let days: CaseDays
  /** A day gone by, three weeks before the present one. */
  let day: string

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
    const opened = await openDesk(browser, server.origin)
    page = opened.page
    faults = opened.faults
    days = await ask<CaseDays>('/api/incidents/by-day')
    day = dayAfter(days.from!, days.opened.length - 22)
  })
  afterAll(() => browser?.close())

  const ask = async <T>(path: string): Promise<T> =>
    (await (await page.request.get(`${server.origin}${path}`)).json()) as T
  const query = () => new URL(page.url()).searchParams
  const slider = () => page.getByRole('slider', { name: '日期' })
  const strip = () => page.getByRole('region', { name: '时间轴' })
  const inspector = () => page.getByRole('complementary', { name: '详情' })
  const kpi = async (label: string) =>
    Number(
      (await inspector().locator('dt', { hasText: label }).first().locator('+ dd').innerText())
        .match(/[\d,]+/)![0]
        .replace(',', ''),
    )
  const standAt = async (of: string) => {
    const at = endOfDay(of, 'Asia/Shanghai').toISOString()
    const frame = await ask<MetricFrame>(`/api/metrics/district?metric=open,overdue&at=${at}`)
    return { asOf: frame.asOf, at, open: frame.buckets.open!.total, overdue: frame.buckets.overdue!.total }
  }

  test('the address of a day shows the figures of its end, and says what has no past', async () => {
    await page.goto(`${server.origin}/desk?day=${day}`)
    await page.getByRole('main').waitFor()
    await settled(page)
    const then = await standAt(day)
    expect(then.asOf).toBe(then.at)
    expect(await kpi('在办')).toBe(then.open)
    expect(await kpi('超期')).toBe(then.overdue)
    expect(await inspector().innerText()).toContain('志愿者类指标没有过去的记录')
    expect(await page.getByRole('banner').innerText()).not.toContain('数据截至')
    await keepScreen(page, 'timeline-zh-light')
    expect(await axeFindings(page)).toEqual([])
    // of grids it tells how many have changed since, where a proposal was published: streets are as they were
    await page.goto(`${server.origin}/desk?day=${day}&level=street`)
    await settled(page)
    expect(await strip().innerText()).toContain(`当天新增 ${days.opened.at(-22)} 件`)
  })

  test('a step by the keyboard is another day; Home is the first', async () => {
    await slider().focus()
    await page.keyboard.press('ArrowLeft')
    await settled(page)
    const before = dayAfter(day, -1)
    expect(query().get('day')).toBe(before)
    expect(await kpi('在办')).toBe((await standAt(before)).open)
    await page.keyboard.press('Home')
    await settled(page)
    expect(query().get('day')).toBe(days.from)
    // a day before the first case is the one shown, on the slider as in the bar
    await page.goto(`${server.origin}/desk?day=2001-02-03`)
    await settled(page)
    expect(await page.getByRole('banner').innerText()).toContain('2001年2月3日')
    expect(await slider().getAttribute('aria-valuetext')).toContain('2001年2月3日')
    expect(await kpi('在办')).toBe(0)
    await slider().focus()
    await page.keyboard.press('ArrowRight')
    await settled(page)
    expect(query().get('day')).toBe(dayAfter(days.from!, 1))
  })

  test('a case that is reported now moves nothing of a day gone by', async () => {
    await page.goto(`${server.origin}/desk?day=${day}`)
    await settled(page)
    const before = await kpi('在办')
    const stream = await page.evaluateHandle(async () => {
      const events = new EventSource('/api/events')
      const incident = new Promise<void>((told) => events.addEventListener('incident', () => told()))
      await new Promise((opened) => events.addEventListener('open', opened))
      return { events, incident }
    })
    const answer = await page.request.post(`${server.origin}/api/incidents`, {
      headers: { 'idempotency-key': 'timeline', origin: server.origin },
      data: { category: 'noise', title: '夜间装修', position: [123.6, 30.2] },
    })
    expect(answer.status()).toBe(201)
    await stream.evaluate(({ events, incident }) => incident.then(() => events.close()))
    await settled(page)
    expect(await kpi('在办')).toBe(before)
    await strip().getByRole('button', { name: '回到现在' }).click()
    await settled(page)
    expect(query().get('day')).toBeNull()
    expect(await page.getByRole('banner').innerText()).toContain('数据截至')
    const now = await ask<MetricFrame>('/api/metrics/district?metric=open')
    expect(await kpi('在办')).toBe(now.buckets.open!.total)
  })

  test('the list is of now, so the map of a day gone by shows none of its cases', async () => {
    const mapPicture = async () => {
      const { x, y, width, height } = (await page.getByRole('main').boundingBox())!
      return page.screenshot({
        clip: { x: x + width / 2 - 200, y: y + height / 2 - 200, width: 400, height: 400 },
      })
    }
    await page.goto(`${server.origin}/desk?day=${day}`)
    await settled(page)
    const plain = await mapPicture()
    await page.goto(`${server.origin}/desk?day=${day}&cases=open`)
    await inspector().getByRole('grid', { name: '事件列表' }).waitFor()
    await settled(page)
    expect((await mapPicture()).equals(plain), 'no case on the map').toBe(true)
    await page.goto(`${server.origin}/desk?day=${day}&over=points`)
    await settled(page)
    expect((await mapPicture()).equals(plain), 'no point over the map').toBe(true)
    await page.goto(`${server.origin}/desk?cases=open`)
    await settled(page)
    expect((await mapPicture()).equals(plain), 'cases on the map of now').toBe(false)
  })

  /** On the boundaries of then the file is named after them, and has the areas of then and their figures. */
  const expectExport = async () => {
    await page.keyboard.press('e')
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: /当前数据表/ }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^wangge-grid-open-as-was-\d{8}-2359\.csv$/)
    const at = endOfDay(day, 'Asia/Shanghai').toISOString()
    const index = await ask<AreaIndex>(`/api/areas/grid?at=${at}`)
    const frame = await ask<MetricFrame>(`/api/metrics/grid?metric=open&at=${at}&basis=as-was`)
    const rows = parse(await readFile(await file.path()), { bom: true, columns: true }) as Record<
      string,
      string
    >[]
    const shown = frame.ids.filter((id) => index.ids.includes(id))
    expect(rows.map((row) => [row.编号, row['在办（件）']])).toEqual(
      shown.map((id) => [
        index.codes[index.ids.indexOf(id)],
        String(frame.metrics.open!.value[frame.ids.indexOf(id)]),
      ]),
    )
    expect(rows.reduce((sum, row) => sum + Number(row['在办（件）']), 0)).toBe(frame.buckets.open!.areas)
  }

  test('where boundaries have changed since, it stands on three bases: said, kept in the address, of one total', async () => {
    await page.goto(`${server.origin}/desk?day=${day}&level=grid`)
    await settled(page)
    const open = await kpi('在办')
    for (const [basis, name, meaning] of [
      ['as-was', '当时边界', '计入当时所在的区域'],
      ['harmonised', '按比例折算', '折入现行区域'],
      [null, '现行边界', ''],
    ] as const) {
      await strip()
        .getByRole('button', { name: /边界口径/ })
        .click()
      await page.getByRole('option', { name }).click()
      await settled(page)
      expect(query().get('basis')).toBe(basis)
      expect(await inspector().innerText()).toContain(meaning)
      expect(await kpi('在办'), name).toBe(open)
      if (basis === 'as-was') await expectExport()
    }
    expect(await axeFindings(page)).toEqual([])
  })

  test('closed at once after a step, it stays closed', async () => {
    await page.goto(`${server.origin}/desk`)
    await page.getByRole('main').waitFor()
    await settled(page)
    await page.keyboard.press('d')
    await slider().focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Escape')
    await settled(page)
    expect(await strip().count()).toBe(0)
    expect(query().get('day')).toBeNull()
  })

  test.runIf(isLongForm)('played, it comes to now by itself; Esc closes it', async () => {
    await page.goto(`${server.origin}/desk?day=${dayAfter(days.from!, days.opened.length - 3)}`)
    await settled(page)
    await strip().getByRole('button', { name: '播放' }).click()
    await expect.poll(() => query().get('day')).toBeNull()
    await strip().getByRole('button', { name: '播放' }).waitFor()
    await slider().focus()
    await page.keyboard.press('Escape')
    expect(await strip().count()).toBe(0)
  })

  test.runIf(isLongForm)('the key opens it; coverage of the past is said to be unknown', async () => {
    await page.goto(`${server.origin}/desk?view=vc2`)
    await settled(page)
    await page.keyboard.press('d')
    await slider().focus()
    await page.keyboard.press('PageDown')
    await settled(page)
    expect(await strip().innerText()).toContain('志愿者没有过去的记录')
  })

  test('nothing went wrong on the page', () => expect(faults).toEqual([]))
})
