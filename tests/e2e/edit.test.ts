import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommunityCoverage, Proposal } from '../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../geo/model/proposal-edit.ts'
import { boxOf, edgesOfRing, extentOf, positionOf, ringsOf } from '../../geo/topology/cell.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, openDesk } from './support/desk-page.ts'
import { coverageOf, drawProposal, exceptionsOf, stepBy } from './support/draw-proposal.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

const officer = /社区干部|Community officer/
/** The demonstration's 红枫 community; its fourth grid is the compound of 604 households, its sixth holds several. */
const code = '990102001001'
const community = `/edit/community/${code}`

/** The map's part that tools and hints leave free, in CSS pixels: what the editor fits an extent into. */
const free = { top: 56, right: 48, bottom: 96, left: 96 }

/** A place on the map by shares of what is shown whole, from the north-west. */
async function placeOn(page: Page, x: number, y: number) {
  const box = (await page.locator('canvas').boundingBox())!
  return {
    x: box.x + free.left + x * (box.width - free.left - free.right),
    y: box.y + free.top + y * (box.height - free.top - free.bottom),
  }
}

type Cell = CommunityCoverage['cells'][number]
type At = readonly [number, number]

/** Where a position is on the map that shows a cell, or the community, whole, in CSS pixels; the map is flat and north up. */
async function onMap(page: Page, { geometry }: Pick<Cell, 'geometry'>, [lon, lat]: At) {
  const box = (await page.locator('canvas').boundingBox())!
  const [west, south, east, north] = extentOf(boxOf(ringsOf(geometry).flat()))
  const mercator = (degrees: number) =>
    (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360))
  const [width, height] = [box.width - free.left - free.right, box.height - free.top - free.bottom]
  const scale = Math.min(width / (east - west), height / (mercator(north) - mercator(south)))
  return {
    x: box.x + free.left + width / 2 + (lon - (west + east) / 2) * scale,
    y: box.y + free.top + height / 2 + ((mercator(north) + mercator(south)) / 2 - mercator(lat)) * scale,
  }
}

/** Draws a line of a split through places on the map and ends it. */
async function drawAcross(page: Page, ...places: { x: number; y: number }[]) {
  for (const { x, y } of places) {
    await page.mouse.move(x, y, { steps: 2 })
    await page.mouse.click(x, y)
  }
  await page.keyboard.press('Enter')
}

const features = (cells: readonly Pick<Cell, 'code' | 'nameZh' | 'geometry'>[]) =>
  Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: cells.map(({ code, nameZh, geometry }) => ({
        type: 'Feature',
        properties: { code, name: nameZh },
        geometry,
      })),
    }),
  )

async function takeFile(page: Page, buffer: Buffer, name = 'grids.geojson') {
  await page.keyboard.press('f')
  const file = { name, mimeType: 'application/octet-stream', buffer }
  await page.locator('input[type=file]').setInputFiles(file)
}

const counts = (page: Page) => page.locator('output').allTextContents()
const expectSoon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 15_000 })
const isSaved = (page: Page) => page.getByText(/已自动保存|Saved ·/).waitFor()
const choose = (page: Page, name: string) =>
  page.getByRole('list', { name: '网格', exact: true }).getByRole('button', { name }).click()

describe.runIf(hasBrowser())('boundaries are drawn', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
  })

  afterAll(() => browser?.close())

  /** Through the hands of officer, street and district; it holds at once. */
  async function publish(page: Page, drawn: Proposal): Promise<Proposal> {
    let now = drawn
    for (const action of ['check', 'submit']) now = await stepBy(page, server.origin, now, action)
    const commander = await openDesk(browser, server.origin, {
      role: /街道指挥员/,
      path: '/edit/proposals',
    })
    for (const action of ['take', 'endorse']) now = await stepBy(commander.page, server.origin, now, action)
    const agency = await openDesk(browser, server.origin, { role: /区级网格中心/, path: '/edit/proposals' })
    now = await stepBy(agency.page, server.origin, now, 'approve', {
      documentNumber: '江网格〔2026〕9号',
      exceptions: exceptionsOf(now),
    })
    expect(now.state).toBe('published')
    for (const { page } of [commander, agency]) await page.context().close()
    return now
  }

  test('A2: a community officer splits 604 households into 302 and 302, takes it back, makes it again, and submits', async () => {
    const { page, faults } = await openDesk(browser, server.origin, { role: officer })
    await page.getByRole('button', { name: '划网格' }).click()
    await page.waitForURL(`**${community}`)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])

    await choose(page, '红枫第四网格')
    await page.keyboard.press('s')
    await page.getByRole('button', { name: '按楼栋拆分' }).click()
    await expectSoon(() => counts(page)).toEqual(['302', '302'])
    await page.getByText('切开小区：福惠家园（604 户）').waitFor()
    await isSaved(page)

    await page.keyboard.press('Control+z')
    await page.getByText('604 户').first().waitFor()
    expect(await counts(page)).toEqual([])
    await page.keyboard.press('Control+Shift+z')
    await expectSoon(() => counts(page)).toEqual(['302', '302'])
    await isSaved(page)
    await page.getByLabel('B 网格长').fill('陈敏')
    await page.getByText('B 没有网格长').waitFor({ state: 'detached' })
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-split-zh-light')

    await page.getByRole('button', { name: '提交审核' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '提交审核' }).click()
    await dialog.getByText('切开小区须说明理由').waitFor()
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
    await dialog.getByLabel('理由').fill('604 户超出上限，福惠家园按楼栋分为两个网格')
    await saved
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await dialog.getByRole('button', { name: '提交审核' }).click()
    await dialog.getByRole('alert').waitFor()
    await page.context().addCookies(cookies)
    await dialog.getByRole('button', { name: '提交审核' }).click()
    await page.waitForURL(/\/edit\/proposals\/\d+$/)
    await page.getByText('已提交').first().waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('a drawn line cuts a compound, follows its edge; a merge says what it makes; borders move without dragging', async () => {
    const { page, faults } = await openDesk(browser, server.origin, {
      role: officer,
      path: `${community}?cell=227`,
    })
    await page.keyboard.press('s')
    const [start, end] = [await placeOn(page, -0.02, 0.72), await placeOn(page, 1.02, 0.72)]
    await page.mouse.click(start.x, start.y)
    await page.mouse.move(end.x, end.y, { steps: 12 })
    await expectSoon(() => counts(page)).toHaveLength(2)
    await page.mouse.click(end.x, end.y)
    await page.keyboard.press('Enter')
    await page.getByText('拖动圆点调整切分线').waitFor()
    const cut = page.getByText(/切开小区：双燕雅居/)
    await cut.waitFor()
    await settled(page)
    await keepScreen(page, 'edit-line-zh-light')
    const before = await counts(page)
    await page.getByRole('listitem').filter({ has: cut }).getByRole('button', { name: '沿小区边界' }).click()
    await cut.waitFor({ state: 'detached' })
    expect(await counts(page)).not.toEqual(before)
    expect((await counts(page)).map(Number).reduce((a, b) => a + b)).toBe(379)

    await page.keyboard.press('m')
    await page.getByRole('button', { name: /与红枫第七网格合并/ }).click()
    await page.getByText('合并后 379 户，红枫第七网格的编码停用').waitFor()
    await page.getByRole('button', { name: '完成' }).click()
    await expectSoon(() => counts(page)).toEqual(['379'])

    await page.keyboard.press('h')
    await page.getByRole('button', { name: /^双燕雅居（68 户）/ }).click()
    await page.getByText(/^已选 \d+ 栋 68 户$/).waitFor()
    await page.getByRole('button', { name: '划给红枫第五网格' }).click()
    await expectSoon(() => counts(page)).toEqual(['450', '311'])
    await page.getByRole('button', { name: '完成' }).click()
    await page.getByText('已选 0 栋 0 户').waitFor()
    await page.keyboard.press('Control+z')
    await expectSoon(() => counts(page)).toEqual(['379'])

    await page.keyboard.press('e')
    await page.getByRole('button', { name: /^第 1 点/ }).click()
    await page.getByRole('button', { name: '向西' }).click()
    await page.getByRole('button', { name: /^第 1 点，已选/ }).waitFor()
    await settled(page)
    await keepScreen(page, 'edit-vertices-zh-light')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('what cannot be drawn is refused with its reason, and the draft is untouched', async () => {
    const { page } = await openDesk(browser, server.origin, { role: officer, path: `${community}?cell=226` })
    const refused = (reason: string) => page.getByRole('alert').getByText(reason).waitFor()
    const untouched = async () => {
      await page.keyboard.press('Escape')
      expect(await counts(page)).toEqual([])
      await page.getByText('尚未改动').waitFor()
    }
    await page.keyboard.press('s')
    await drawAcross(page, await placeOn(page, -0.02, 0.5), await placeOn(page, 0.5, 0.5))
    await refused('线在网格内中断，须跨到对面边界')
    await untouched()
    await drawAcross(page, await placeOn(page, 1.03, 0.2), await placeOn(page, 1.03, 0.6))
    await refused('线没有经过这个网格')
    await untouched()

    await page.keyboard.press('n')
    for (const [x, y] of [
      [0.3, 0.3],
      [0.6, 0.6],
      [0.6, 0.3],
      [0.3, 0.6],
    ] as const) {
      const at = await placeOn(page, x, y)
      await page.mouse.move(at.x, at.y, { steps: 2 })
      await page.mouse.click(at.x, at.y)
    }
    await page.keyboard.press('Enter')
    await refused('边界自相交叉')
    await untouched()
    await drawTiny(page, '地块过小，不足 1 平方米')
    await untouched()

    await page.getByRole('button', { name: '更改' }).click()
    await page.getByLabel('生效时间').fill('2020-01-01T00:00')
    await page.getByText('生效时间已过，须为现在之后').waitFor()
    await page.context().close()
  })

  test('a line through vertices is made; of four that meet at a point, the two across it do not merge', async () => {
    const { page } = await openDesk(browser, server.origin, {
      role: officer,
      path: `${community}?cell=226`,
      // the line ends clear of the hint, which lies on the map
      size: { width: 1440, height: 900 },
    })
    const { cells } = await coverageOf(page, server.origin, `community:${code}`)
    const cell = cells.find(({ id }) => id === 226)!
    const at = (place: At) => onMap(page, cell, place)
    const [west, south, east, north] = extentOf(boxOf(ringsOf(cell.geometry).flat()))
    const [middle, across] = [(west + east) / 2, (south + north) / 2]
    const beyond = (north - south) / 20

    const [ring] = cell.geometry.coordinates[0]!
    const nearest = (lat: number) =>
      ring!.toSorted(
        (p, q) => Math.hypot(p[0] - middle, p[1] - lat) - Math.hypot(q[0] - middle, q[1] - lat),
      )[0]!
    await page.keyboard.press('s')
    await drawAcross(page, await at(nearest(north)), await at(nearest(south)))
    await expectSoon(() => counts(page)).toHaveLength(2)
    await page.keyboard.press('Escape')
    await expectSoon(() => counts(page)).toEqual([])

    await drawAcross(page, await at([middle, north + beyond]), await at([middle, south - beyond]))
    await page.getByText('拖动圆点调整切分线').waitFor()
    await page.keyboard.press('Enter')
    await isSaved(page)
    const halves = [(west + middle) / 2, (east + middle) / 2] as const
    for (const [lon, from, to] of [
      [halves[0], [west - beyond, across], [middle, across]],
      [halves[1], [middle, across], [east + beyond, across]],
    ] as const) {
      await page.keyboard.press('v')
      const { x, y } = await at([lon, across + beyond])
      await page.mouse.click(x, y)
      await page.keyboard.press('s')
      await drawAcross(page, await at(from), await at(to))
      await page.getByText('拖动圆点调整切分线').waitFor()
      await page.keyboard.press('Enter')
    }
    await expectSoon(() => counts(page)).toHaveLength(4)
    await page.keyboard.press('v')
    const [corner, opposite] = [
      await at([halves[0], across + beyond]),
      await at([halves[1], across - beyond]),
    ]
    await page.mouse.click(corner.x, corner.y)
    await page.keyboard.press('m')
    await page.mouse.click(opposite.x, opposite.y)
    await page.getByRole('alert').getByText('两个网格只在一点相接，不能合并').waitFor()
    expect(await counts(page)).toHaveLength(4)
    await page.context().close()
  })

  test('a file is compared cell by cell, taken as one step, its sliver repaired, its gap filled with keys alone', async () => {
    const { page, faults } = await openDesk(browser, server.origin, { role: officer, path: community })
    const { cells, parent } = await coverageOf(page, server.origin, `community:${code}`)
    const own = cells.filter(({ parentId }) => parentId === parent.id)
    const fifth = own.find(({ nameZh }) => nameZh === '红枫第五网格')!
    const sixth = own.find(({ nameZh }) => nameZh === '红枫第六网格')!
    await takeFile(page, features(own))
    await page.getByText('文件与现行边界一致，没有可改动的内容').waitFor()
    await takeFile(page, Buffer.from('PK\u0003\u0004'), 'grids.zip')
    await page
      .getByRole('alert')
      .getByText(/未采用：压缩包不完整/)
      .waitFor()
    const [[lon, lat]] = fifth.geometry.coordinates[0]![0]! as [[number, number]]
    const bow = [
      [lon, lat],
      [lon + 0.001, lat + 0.001],
      [lon + 0.001, lat],
      [lon, lat + 0.001],
      [lon, lat],
    ] as [number, number][]
    const sliver = withNotch(fifth, sixth, 0.00002)
    await takeFile(
      page,
      features([
        ...own.filter(({ id }) => id !== fifth.id),
        { ...sliver, nameZh: '红枫书香网格' },
        { code: 'x', nameZh: 'x', geometry: { type: 'MultiPolygon', coordinates: [[bow]] } },
      ]),
    )
    await page.getByText(/7 个要素，WGS-84 · 变动 1 · 不变 5/).waitFor()
    await page.getByRole('button', { name: /边界自相交叉/ }).waitFor()
    await page.getByText(/382 → 382 户/).waitFor()
    await page.getByText('有空隙').waitFor()
    await page.getByText('尚未改动').waitFor()
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-file-zh-light')
    await page.getByRole('button', { name: '完成' }).click()
    await isSaved(page)
    await page.getByRole('button', { name: '修复碎缝' }).click()
    await page.getByText('共用边界，无缝隙、无重叠').waitFor()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expectSoon(() => counts(page)).toEqual([])

    await takeFile(
      page,
      features([...own.filter(({ id }) => id !== fifth.id), withNotch(fifth, sixth, 0.0006)]),
    )
    await page.getByRole('button', { name: '完成' }).click()
    await isSaved(page)
    const gap = page.getByRole('button', { name: /^有空隙/ })
    await gap.focus()
    await page.keyboard.press('Enter')
    await settled(page)
    await page.keyboard.press('n')
    await page.locator('canvas').focus()
    await page.keyboard.press('-')
    for (const legs of [
      { ArrowLeft: 2, ArrowUp: 2 },
      { ArrowRight: 4 },
      { ArrowDown: 4 },
      { ArrowLeft: 4 },
    ]) {
      for (const [way, times] of Object.entries(legs))
        for (let i = 0; i < times; i++) await page.keyboard.press(way)
      await settled(page)
      await page.keyboard.press('Space')
    }
    await settled(page)
    await keepScreen(page, 'edit-keys-zh-light')
    await page.keyboard.press('Enter')
    await page.getByText('共用边界，无缝隙、无重叠').waitFor()
    expect(await counts(page)).toHaveLength(2)
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([])
    await page.context().close()
  })

  test('the layers of the map are a person’s own, and stay', async () => {
    const { page } = await openDesk(browser, server.origin, { role: officer, path: community })
    const item = page.getByRole('menuitemcheckbox', { name: '建筑' })
    await page.getByRole('button', { name: '图层' }).click()
    expect(await item.getAttribute('aria-checked')).toBe('true')
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-layers-zh-light')
    const before = await page.locator('canvas').screenshot()
    await item.press('Space')
    await expectSoon(() => item.getAttribute('aria-checked')).toBe('false')
    await settled(page)
    expect((await page.locator('canvas').screenshot()).equals(before)).toBe(false)
    await page.reload()
    await page.getByRole('button', { name: '图层' }).click()
    expect(await item.getAttribute('aria-checked')).toBe('false')
    await page.context().close()
  })

  test('A14: what is published under a draft is told, with whose it is; its steps are made again, and what is refused is shown', async () => {
    const { page } = await openDesk(browser, server.origin, { role: officer, path: '/edit' })
    const { cells } = await coverageOf(page, server.origin, `community:${code}`)
    const [first, second] = ['红枫第一网格', '红枫第二网格'].map(
      (name) => cells.find(({ nameZh }) => nameZh === name)!,
    )
    const [a, b] = borderOf(first!, second!)
    const bend = (byLon: number): ProposalEdit => ({
      kind: 'insert-vertex',
      edge: [a, b],
      at: [(a[0] + b[0]) / 2 + byLon, (a[1] + b[1]) / 2],
    })
    const rename = (cell: Cell): ProposalEdit => ({
      kind: 'rename',
      cell: cell.id,
      nameZh: `${cell.nameZh}甲`,
      nameEn: null,
      cellKind: 'comprehensive',
    })
    const draw = (title: string, ...edits: ProposalEdit[]) =>
      drawProposal(page, server.origin, {
        ...{
          community: `community:${code}`,
          changeKind: 'adjust',
          title,
          reason: '按现场走向',
          edits,
          names: {},
        },
      })
    const published = await draw('调整第一、第二网格边界', bend(0.00001))
    const open = await draw('一份在画的草稿', bend(0.00002), rename(second!))
    const saved = await draw('一份已存的草稿', bend(0.00003), rename(first!))

    await page.goto(`${server.origin}${community}?proposal=${open.id}`)
    await expectSoon(() => counts(page)).toHaveLength(2)
    await publish(page, published)
    await page.getByLabel('A · 名称').fill('红枫西网格')
    await page.getByLabel('A · 名称').press('Tab')
    await page.getByText('起草所依据的边界已变更').waitFor()
    await page.getByText(`由 ${published.code} 变更`).first().waitFor()
    await page.getByRole('button', { name: '在最新边界上重做' }).click()
    await page.getByText('已在最新边界上重做 2 步，1 步未能重做').waitFor()
    await page.getByText('这条边已不存在').waitFor()
    await isSaved(page)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-stale-zh-light')

    await page.goto(`${server.origin}${community}?proposal=${saved.id}`)
    await page.getByText(`由 ${published.code} 变更`).first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: '按最新边界重做' }).click()
    await page.getByText('已在最新边界上重做 1 步，1 步未能重做').waitFor()
    await page.getByText('这条边已不存在').waitFor()
    for (const { id } of [open, saved]) {
      const answer = await page.request.get(`${server.origin}/api/proposals/${id}`)
      const now = (await answer.json()) as Proposal
      expect(now.stale).toEqual([])
      await stepBy(page, server.origin, now, 'withdraw')
    }
    await page.context().close()
  })

  test('the compounds of a community: one is drawn around loose buildings, one is split; the cards show how they lie to the grids', async () => {
    const { page, faults } = await openDesk(browser, server.origin, {
      role: officer,
      path: '/edit',
      // a click too near to the first one ends the drawing
      size: { width: 1440, height: 900 },
    })
    await page.getByRole('link', { name: '红枫社区的小区' }).click()
    await page.waitForURL(`**${community}?of=compound`)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    const { parent, buildings, cells } = await coverageOf(
      page,
      server.origin,
      `community:${code}?of=compound`,
    )
    const own = cells.filter(({ parentId }) => parentId === parent.id)
    await page.getByRole('button', { name: '吸附' }).click()
    await page.keyboard.press('n')
    const [west, south, east, north] = aroundLoose(buildings, own)
    const corners: At[] = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ]
    for (const corner of corners) {
      const { x, y } = await onMap(page, parent, corner)
      await page.mouse.move(x, y, { steps: 2 })
      await page.mouse.click(x, y)
    }
    await page.keyboard.press('Enter')
    const held = buildings
      .filter(({ at: [lon, lat] }) => west < lon && lon < east && south < lat && lat < north)
      .reduce((sum, { households }) => sum + households, 0)
    await expectSoon(() => counts(page)).toEqual([String(held)])

    await page.keyboard.press('v')
    const split = own.find(({ nameZh }) => nameZh === '书香新村')!
    const [w, s, e, n] = extentOf(boxOf(ringsOf(split.geometry).flat()))
    const middle = await onMap(page, parent, [(w + e) / 2, (s + n) / 2])
    await page.mouse.click(middle.x, middle.y)
    await page.keyboard.press('s')
    await page.getByRole('button', { name: '按楼栋拆分' }).click()
    await expectSoon(() => counts(page)).toEqual([String(held), '191', '191'])
    await isSaved(page)
    await page.getByText('小区互不重叠').waitFor()
    await settled(page)
    await keepScreen(page, 'edit-compounds-zh-light')
    const second = await page.context().newPage()
    await second.goto(page.url())
    await second.getByText('这份草稿正在另一个标签页中编辑').waitFor()
    // the grids of the same community are another draft
    await second.goto(`${server.origin}${community}`)
    await second.getByText('尚未改动').waitFor()
    await second.close()
    const id = new URL(page.url()).searchParams.get('proposal')!
    const draft = (await (await page.request.get(`${server.origin}/api/proposals/${id}`)).json()) as Proposal
    expect([draft.level, draft.changeKind]).toEqual(['compound', 'split'])
    const { cells: made } = await publish(page, draft)
    expect(made.every(({ areaId }) => areaId !== null)).toBe(true)

    await page.goto(`${server.origin}/edit/proposals/${id}`)
    await page.getByRole('button', { name: '查看影响表' }).click()
    const sheet = page.getByRole('article', { name: '影响表' })
    await sheet.getByRole('heading', { name: '换小区的楼栋' }).waitFor()
    const ofGrids = await sheet.getByText(/网格|志愿者|牌|户数偏离|切开/).allTextContents()
    // the number of the document is the county's own
    expect(ofGrids.filter((text) => !text.includes('江网格〔2026〕9号'))).toEqual([])
    await settled(page)
    await keepScreen(page, 'proposals-impact-compounds-zh-light')
    await page.getByRole('complementary', { name: '方案详情' }).getByText('未发现问题').waitFor()
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByText('No problems found').waitFor()
    const inEnglish = page.getByRole('article', { name: 'Impact sheet' })
    await inEnglish.getByRole('heading', { name: 'Buildings that change compound' }).waitFor()
    for (const part of [inEnglish, page.getByRole('complementary', { name: 'Proposal' })])
      expect(await part.innerText()).not.toMatch(/grid(?! agency)|volunteer|card/i)
    await page.getByRole('button', { name: '切换到中文' }).click()

    const grids = await coverageOf(page, server.origin, `community:${code}`)
    const fifth = grids.cells.find(({ nameZh }) => nameZh === '红枫第五网格')!
    await page.goto(`${server.origin}/desk?sel=area:grid:${fifth.code}`)
    await page.getByRole('button', { name: /书香新村 二 ?191 \/ 191 户 ?全部在内/ }).click()
    await page.getByText('小区小于网格').waitFor()
    await page.getByText('小区指标按其楼栋汇总').waitFor()
    await settled(page)
    await keepScreen(page, 'desk-compound-relation-zh-light')

    await page.goto(`${server.origin}/desk?sel=compound:${split.code}`)
    await page.getByText(/起撤销$/).waitFor()
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'desk-retired-compound-zh-light')
    await page.getByRole('button', { name: /^书香新村 二 ?50(\.0)?% 的住户/ }).click()
    await page.getByRole('heading', { name: '书香新村 二' }).waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('what was drawn without a network is there again after the page was lost, and reaches the server', async () => {
    const { page } = await openDesk(browser, server.origin, { role: officer, path: `${community}?cell=225` })
    await page.context().setOffline(true)
    await page.keyboard.press('s')
    await page.getByRole('button', { name: '按楼栋拆分' }).click()
    await page.getByText('离线 · 已保存到本机').waitFor()
    const context = page.context()
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(`${server.origin}${community}`)
    await again.getByText('已恢复上次未提交的 1 步').waitFor()
    await expectSoon(() => counts(again)).toEqual(['302', '302'])
    await isSaved(again)

    const second = await context.newPage()
    await second.goto(again.url())
    await second.getByText('这份草稿正在另一个标签页中编辑').waitFor()
    await second.getByRole('button', { name: '在此继续' }).click()
    await expectSoon(() => counts(second)).toEqual(['302', '302'])
    await again.getByText('这份草稿正在另一个标签页中编辑').waitFor()
    await isSaved(second)
    await second.close()
    // what was a new draft here goes on here as what it has become
    await expectSoon(() => counts(again)).toEqual(['302', '302'])

    await context.clearCookies()
    await again.getByLabel('B · 名称').fill('红枫福惠网格')
    await again.getByLabel('B · 名称').press('Tab')
    await again.getByText('登录已过期 · 已保存到本机').waitFor()
    await again.getByRole('button', { name: '重新登录' }).click()
    await again.getByRole('button', { name: officer }).first().click()
    await again.getByText('已恢复上次未提交的 2 步').waitFor()
    await expectSoon(() => counts(again)).toEqual(['302', '302'])
    expect(await again.getByLabel('B · 名称').inputValue()).toBe('红枫福惠网格')
    await isSaved(again)
    await context.close()
  })

  test('in English, in the dark, on a narrow window', async () => {
    const { page, faults } = await openDesk(browser, server.origin, {
      role: officer,
      locale: 'en-US',
      theme: 'dark',
      path: `${community}?cell=225`,
    })
    await page.keyboard.press('n')
    await drawTiny(page, 'The ground is too small: under 1 m²')
    // whole again on the map
    await page.reload()
    await settled(page)
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Split between buildings' }).click()
    await expectSoon(() => counts(page)).toEqual(['302', '302'])
    await isSaved(page)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-split-en-dark')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await settled(page)
    await keepScreen(page, 'edit-split-en-dark-1920')
    await page.setViewportSize({ width: 900, height: 700 })
    await settled(page)
    await page.getByRole('button', { name: 'Proposal' }).click()
    // off the button, whose hint stands apart from the page
    await page.mouse.move(450, 350)
    await settled(page)
    expect(await axeFindings(page)).toEqual([])
    await keepScreen(page, 'edit-narrow-en-dark')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('who does not draw is told so, and shown the way on', async () => {
    const { page } = await openDesk(browser, server.origin, { path: '/edit' })
    await page.getByText(/当前角色不能划网格/).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.context().close()
  })
})

/** Ground of some decimetres, drawn where the map is nearest: each click lies close to the first, and ends nothing. */
async function drawTiny(page: Page, refusal: string) {
  const nearer = page.getByRole('button', { name: /^(放大|Zoom in)$/ })
  for (let i = 0; i < 5; i++) {
    await nearer.click()
    await settled(page)
  }
  const { x, y } = await placeOn(page, 0.5, 0.5)
  for (const [dx, dy] of [
    [0, 0],
    [20, 0],
    [20, 20],
    [0, 20],
  ] as const) {
    await page.mouse.move(x + dx, y + dy, { steps: 2 })
    await page.mouse.click(x + dx, y + dy)
  }
  expect(await page.getByRole('alert').allTextContents()).toEqual([])
  await page.keyboard.press('Enter')
  // the reason leads to the place
  await page.getByRole('alert').getByRole('button', { name: refusal }).click()
}

/** A cell with the middle of the first edge that it shares with another moved west, so that a gap lies between them. */
function withNotch(cell: Cell, other: Cell, degrees: number): Cell {
  const [a, b] = borderOf(cell, other)
  const ring = cell.geometry.coordinates[0]![0]!.flatMap((at) =>
    String(at) === String(a)
      ? [at, [(a[0] + b[0]) / 2 - degrees, (a[1] + b[1]) / 2] as [number, number]]
      : [at],
  )
  // where the edge leaves the ring's first vertex, the ring ends there, too
  const closed = String(ring[0]) === String(a) ? ring.slice(0, -1) : ring
  return { ...cell, geometry: { type: 'MultiPolygon', coordinates: [[closed]] } }
}

/** The longest edge that two cells share, as the first one runs along it. */
function borderOf(cell: Cell, other: Cell): [[number, number], [number, number]] {
  const [rings, others] = [cell, other].map(({ geometry }) => ringsOf(geometry).flat())
  const beyond = new Set(others!.flatMap((ring) => [...edgesOfRing(ring)]).map(([a, b]) => `${b} ${a}`))
  const shared = rings!
    .flatMap((ring) => [...edgesOfRing(ring)])
    .filter(([a, b]) => beyond.has(`${a} ${b}`))
    .sort(([a, b], [c, d]) => Math.hypot(c[0] - d[0], c[1] - d[1]) - Math.hypot(a[0] - b[0], a[1] - b[1]))
  return shared[0]!.map(([x, y]) => positionOf([x, y])) as [[number, number], [number, number]]
}

/** The largest box around loose buildings that cuts no building and meets no compound. */
function aroundLoose(
  buildings: CommunityCoverage['buildings'],
  compounds: readonly Cell[],
): [west: number, south: number, east: number, north: number] {
  const beside = 0.00009
  const boxed = buildings.map(({ outline, compoundId, households }) => ({
    box: extentOf(boxOf(ringsOf({ type: 'MultiPolygon', coordinates: [outline] }).flat())),
    isLoose: compoundId === null && households > 0,
  }))
  const grounds = compounds.map(({ geometry }) => extentOf(boxOf(ringsOf(geometry).flat())))
  const meets = (a: readonly number[], b: readonly number[]) =>
    a[0]! <= b[2]! && b[0]! <= a[2]! && a[1]! <= b[3]! && b[1]! <= a[3]!
  const holds = (a: readonly number[], b: readonly number[]) =>
    a[0]! <= b[0]! && a[1]! <= b[1]! && a[2]! >= b[2]! && a[3]! >= b[3]!
  const grown = ([west, south, east, north]: readonly number[], by: number) =>
    [west! - by, south! - by, east! + by, north! + by] as [number, number, number, number]
  const loose = boxed.filter(({ isLoose }) => isLoose).map(({ box }) => box)
  const found = loose
    .flatMap((a) =>
      loose.map((b) => [
        Math.min(a[0], b[0]),
        Math.min(a[1], b[1]),
        Math.max(a[2], b[2]),
        Math.max(a[3], b[3]),
      ]),
    )
    .filter(
      (inner) =>
        !grounds.some((ground) => meets(ground, grown(inner, beside))) &&
        boxed.every(
          ({ box, isLoose }) =>
            !meets(box, grown(inner, beside)) || (isLoose && holds(grown(inner, beside / 2), box)),
        ),
    )
    .sort((a, b) => (b[2]! - b[0]!) * (b[3]! - b[1]!) - (a[2]! - a[0]!) * (a[3]! - a[1]!))
  return grown(found[0]!, beside)
}
