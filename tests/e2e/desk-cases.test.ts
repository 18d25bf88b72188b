import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IncidentCollection } from '../../geo/model/incident.ts'
import { isLongForm } from '../support/long-form.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, openDesk } from './support/desk-page.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

/** The list of cases, and lists and map that point at one another: the real server and map. */
describe.runIf(hasBrowser())('lists beside the map', () => {
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

  const ask = async (query: string): Promise<IncidentCollection> =>
    (await (await page.request.get(`${server.origin}/api/incidents?${query}`)).json()) as IncidentCollection
  const query = () => new URL(page.url()).searchParams
  const show = async (search: string) => {
    await page.goto(`${server.origin}/desk${search}`)
    await page.getByRole('main').waitFor()
    await settled(page)
  }
  const inspector = () => page.getByRole('complementary', { name: '详情' })
  const list = () => page.getByRole('grid', { name: '事件列表' })
  const filter = async (name: string, choice: string) => {
    await inspector().getByRole('button', { name }).click()
    await page.getByRole('option', { name: choice, exact: true }).click()
    await settled(page)
  }
  /** The middle of what the switches leave free of the map: where a chosen case is flown to. */
  const middle = async () => {
    const box = (await page.getByRole('main').boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + 20 + box.height / 2 }
  }
  const mapPicture = async () => {
    const { x, y } = await middle()
    return page.screenshot({ clip: { x: x - 200, y: y - 250, width: 400, height: 500 } })
  }

  test.runIf(isLongForm)(
    'the key opens every open case, of which only the rows in sight are drawn',
    async () => {
      await page.keyboard.press('l')
      await settled(page)
      const { numberMatched } = await ask('state=open&limit=1')
      await inspector()
        .getByRole('heading', { name: `${numberMatched.toLocaleString('en')} 件事件` })
        .waitFor()
      expect(Number(await list().getAttribute('aria-rowcount'))).toBe(numberMatched)
      expect(await list().getByRole('row').count()).toBeLessThan(60)
      await keepScreen(page, 'case-list-zh-light')
      expect(await axeFindings(page)).toEqual([])
    },
  )

  test('filters act on the rows and the points alike, say that the colours stay, and stand in the address', async () => {
    const { features } = await ask('state=open&source=hotline&limit=500')
    const only = features.find(
      ({ geometry, properties: { category, severity } }) =>
        geometry !== null &&
        features.filter(({ properties: p }) => p.category === category && p.severity === severity).length ===
          1,
    )!
    const { category, severity } = only.properties
    await show(`?cases=open&src=hotline&cat=${category}&sev=${severity}`)
    expect(await list().getByRole('row').count()).toBe(1)
    expect(await inspector().innerText()).toContain('底色仍按全部事件计')

    await list().getByRole('row').first().click()
    await settled(page)
    expect(query().get('sel')).toBe(`incident:${only.id}`)
    await page.keyboard.press('Escape')
    await settled(page)
    expect(query().get('sel')).toBeNull()

    const point = await middle()
    await page.mouse.click(point.x, point.y)
    await settled(page)
    expect(query().get('sel'), 'the one row is the one point').toBe(`incident:${only.id}`)
    await page.keyboard.press('Escape')
    await settled(page)

    await filter('来源', '会议')
    await inspector().getByText('没有符合条件的事件').waitFor()
    await page.mouse.click(point.x, point.y)
    await settled(page)
    expect(query().get('sel'), 'filtered away, the point is gone').not.toContain('incident')
    expect(query().get('src')).toBe('meeting')
  })

  test.runIf(isLongForm)(
    'the list of an area is of that area; the address brings it back; Esc closes it',
    async () => {
      await show('?sel=area:street:990102001&cases=open&late=1')
      const { numberMatched } = await ask('state=open&overdue=true&within=street:990102001&limit=1')
      const heading = inspector().getByRole('heading', { name: `${numberMatched} 件事件` })
      await heading.waitFor()
      await page.reload()
      await heading.waitFor()
      await page.keyboard.press('Escape')
      await inspector().getByRole('heading', { name: '青石桥街道' }).waitFor()
      expect(query().get('cases')).toBeNull()
    },
  )

  test.runIf(isLongForm)('a row and its place on the map point at one another', async () => {
    await show('')
    await page.mouse.move(5, 5)
    const before = await mapPicture()
    const street = inspector().getByRole('row', { name: /青石桥街道/ })
    await street.hover()
    await settled(page)
    expect((await mapPicture()).equals(before), 'a street pointed at while grids are coloured').toBe(false)
    await page.mouse.move(5, 5)
    await settled(page)
    expect((await mapPicture()).equals(before), 'left again').toBe(true)

    await show('?level=street')
    const { x, y } = await middle()
    await page.mouse.move(x, y)
    await inspector().locator('tr[data-on-map]').waitFor()
    expect(await inspector().locator('tr[data-on-map]').count()).toBe(1)
  })

  test('nothing went wrong on the page', () => expect(faults).toEqual([]))
})
