import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { offsetPosition } from '../../geo/coords/offset-position.ts'
import type { AreaIndex } from '../../geo/model/area.ts'
import type { Campaign } from '../../geo/model/campaign.ts'
import type { Impact } from '../../geo/model/impact.ts'
import type { Proposal } from '../../geo/model/proposal.ts'
import type { Walk } from '../../geo/model/walk.ts'
import { stretchesOf } from '../../geo/street/stretches.ts'
import { isLongForm } from '../support/long-form.ts'
import { hasBrowser, keepScreen, launchBrowser } from './support/browser.ts'
import { axeFindings, openDesk } from './support/desk-page.ts'
import { coverageOf, drawProposal, stepBy } from './support/draw-proposal.ts'
import { demonstrationServer, type RunningServer } from './support/running-server.ts'
import { settled } from './support/settled.ts'

type DeskLook = { locale?: 'en-US'; theme?: 'dark'; size?: { width: number; height: number } }

const community = 'community:990102001001'

/** A proposal from its list through the hands of those who judge it to the map of the desk: the real server, four people. */
describe.runIf(hasBrowser())('boundary proposals', () => {
  let server: RunningServer
  let browser: Browser
  let officer: Page
  let commander: Page
  let agency: Page
  let split: Proposal
  let second: Proposal
  const faults: string[] = []

  /** A screen of proposals in a profile of its own. */
  const open = async (role: RegExp, path: string, look: DeskLook = {}) => {
    const opened = await openDesk(browser, server.origin, { role, path, ...look })
    // the browser reports by itself the refusal that a test is about
    const isWanted = (fault: string) => /status of 4(09|12|15)|ERR_INTERNET_DISCONNECTED/.test(fault)
    opened.page.on('close', () => faults.push(...opened.faults.filter((fault) => !isWanted(fault))))
    return opened.page
  }
  const review = async (page: Page, { id }: Proposal) => {
    await page.goto(`${server.origin}/edit/proposals/${id}`)
    await page.getByRole('complementary', { name: '方案详情' }).waitFor()
    await settled(page)
  }
  const sheet = (page: Page) => page.getByRole('complementary', { name: '方案详情' })
  const press = (page: Page, name: string) => sheet(page).getByRole('button', { name, exact: true }).click()
  const dialog = (page: Page) => page.getByRole('dialog')
  const stands = (page: Page, state: string) =>
    page.getByRole('region', { name: '进度' }).locator('[aria-current=step]', { hasText: state }).waitFor()
  const read = async (page: Page, { id }: Proposal) =>
    (await (await page.request.get(`${server.origin}/api/proposals/${id}`)).json()) as Proposal
  const gridCodes = async () =>
    ((await (await agency.request.get(`${server.origin}/api/areas/grid`)).json()) as AreaIndex).codes

  beforeAll(async () => {
    server = await demonstrationServer()
    browser = await launchBrowser()
    officer = await open(/社区干部/, '/edit/proposals')
    commander = await open(/街道指挥员/, '/edit/proposals')
    agency = await open(/区级网格中心/, '/edit/proposals')
    const { cells } = await coverageOf(officer, server.origin, community)
    const keyOf = (name: string) => cells.find(({ nameZh }) => nameZh === name)!.id
    const [first, third] = [keyOf('红枫第一网格'), keyOf('红枫第三网格')]
    split = await drawProposal(officer, server.origin, {
      community,
      changeKind: 'split',
      title: '拆分红枫第一网格',
      reason: '一名网格长难以走遍，按楼栋分为两片。',
      edits: [{ kind: 'split-by-buildings', cell: first, households: 214, keys: [-1, -2] }],
      names: { [-1]: '红枫第一网格甲', [-2]: '红枫第一网格乙' },
    })
    second = await drawProposal(commander, server.origin, {
      community,
      changeKind: 'adjust',
      title: '红枫社区网格调整',
      reason: '第一、第三网格各分两片，与微网格一致。',
      edits: [
        { kind: 'split-by-buildings', cell: first, households: 214, keys: [-1, -2] },
        { kind: 'split-by-buildings', cell: third, households: 174, keys: [-3, -4] },
      ],
      names: {},
    })
  })
  afterAll(() => browser?.close())

  test('the list puts what waits for its reader first; filters stand in the address; Enter opens', async () => {
    await officer.goto(`${server.origin}/edit/proposals`)
    const rows = officer.getByRole('grid', { name: '边界方案' }).getByRole('row')
    await rows.first().waitFor()
    expect(await rows.first().innerText()).toContain('等待本人处理')
    const own = rows.filter({ hasText: split.code })
    expect(await own.innerText()).toContain('等待本人处理')
    await officer.getByRole('button', { name: '变更类型' }).click()
    await officer.getByRole('option', { name: '调整' }).click()
    await officer.waitForURL(/kind=adjust/)
    await own.waitFor({ state: 'detached' })
    expect(await rows.allInnerTexts()).toContainEqual(expect.stringContaining('红枫社区网格调整'))
    await officer.goBack()
    await own.waitFor()
    expect(await axeFindings(officer)).toEqual([])
    await own.focus()
    await officer.keyboard.press('Enter')
    await officer.waitForURL(new RegExp(`/edit/proposals/${split.id}$`))
  })

  test('its drawer checks and submits it, told in numbers what it does, and can go no further', async () => {
    await review(officer, split)
    await sheet(officer).getByText('修改后尚未检查').waitFor()
    await press(officer, '检查')
    await stands(officer, '已检查')
    const { problems } = await read(officer, split)
    expect(
      await sheet(officer)
        .getByRole('button', { name: /在地图上查看/ })
        .count(),
    ).toBe(problems!.length)
    await press(officer, '提交审核')
    await dialog(officer)
      .getByText(/生效后 7 栋 428 户换网格/)
      .waitFor()
    expect(await axeFindings(officer)).toEqual([])
    await dialog(officer).getByRole('button', { name: '提交审核' }).click()
    await stands(officer, '已提交')
    await sheet(officer).getByText('当前角色不能处理，等待街道指挥员').waitFor()
  })

  test('whoever comes second is told who was first and what they did', async () => {
    await review(commander, split)
    await stepBy(commander, server.origin, await read(commander, split), 'take')
    await press(commander, '受理')
    const told = sheet(commander).getByRole('alert')
    await told.getByText('内容已被他人更新').waitFor()
    await told.getByText(/街道受理/).waitFor()
    await stands(commander, '街道审核')
    await press(commander, '同意上报')
    await dialog(commander).getByLabel('意见（可不填）').fill('户数已核对')
    await dialog(commander).getByRole('button', { name: '同意上报' }).click()
    await stands(commander, '区级审批')
  })

  test('nobody judges their own, and is told why; proposals on one grid name each other', async () => {
    let own = second
    for (const action of ['check', 'submit', 'take'])
      own = await stepBy(commander, server.origin, own, action)
    await review(commander, own)
    await sheet(commander).getByText('起草或修改过方案的人不能审核，须由另一人处理').waitFor()
    expect(await sheet(commander).getByRole('button', { name: '同意上报' }).isDisabled()).toBe(true)
    await sheet(commander)
      .getByRole('link', { name: /拆分红枫第一网格/ })
      .click()
    await commander.waitForURL(new RegExp(`/edit/proposals/${split.id}$`))
    await sheet(commander)
      .getByRole('link', { name: /红枫社区网格调整/ })
      .waitFor()
  })

  test('the impact sheet agrees with the facts; before and after part where the keys put the divider', async () => {
    await review(agency, split)
    await agency.getByRole('radio', { name: '影响表' }).click()
    const paper = agency.getByRole('article', { name: '影响表' })
    await paper.getByText('合计一致').waitFor()
    const impact = (await (
      await agency.request.get(`${server.origin}/api/proposals/${split.id}/impact`)
    ).json()) as Impact
    const households = await paper.getByRole('row', { name: /^户数/ }).getByRole('cell').allInnerTexts()
    const [a, b] = impact.after.map((cell) => String(cell.households))
    expect(households).toEqual(['428', '428', a, b, '428'])
    expect(await paper.getByRole('table').last().getByRole('rowheader').count()).toBe(
      impact.movedBuildings.filter(({ to }) => to === impact.movedBuildings.at(-1)!.to).length,
    )
    expect(await axeFindings(agency)).toEqual([])
    await agency.emulateMedia({ media: 'print' })
    expect(await agency.getByRole('navigation').first().isVisible()).toBe(false)
    const pdf = (await agency.pdf({ preferCSSPageSize: true })).toString('latin1')
    const boxes = [...new Set(pdf.match(/MediaBox \[[^\]]*\]/g))]
    expect(boxes, 'A4').toEqual([expect.stringMatching(/\[0 0 594\.9\d* 841\.9\d*\]/)])
    await agency.emulateMedia({ media: null })

    await agency.getByRole('radio', { name: '前后对比' }).click()
    const divider = agency.getByRole('slider', { name: '前后分界' })
    await divider.press('End')
    await settled(agency)
    const before = await agency.getByRole('main').screenshot()
    await divider.press('Home')
    await settled(agency)
    expect((await agency.getByRole('main').screenshot()).equals(before)).toBe(false)
    expect(await divider.getAttribute('aria-valuenow')).toBe('0')
    expect(await axeFindings(agency)).toEqual([])
    await agency.getByRole('radio', { name: '变化' }).click()
    const whole = await agency.getByRole('main').screenshot()
    await sheet(agency)
      .getByRole('button', { name: /在地图上查看/ })
      .first()
      .click()
    await settled(agency)
    expect((await agency.getByRole('main').screenshot()).equals(whole), 'the map goes to the problem').toBe(
      false,
    )
  })

  test.runIf(isLongForm)('every look of the list and the review', async () => {
    for (const look of [{}, { locale: 'en-US', theme: 'dark' }] as const) {
      const page = await open(/区级网格中心|District grid agency/, '/edit/proposals?state=all', look)
      const name = 'locale' in look ? 'en-dark' : 'zh-light'
      await keepScreen(page, `proposals-list-${name}`)
      await page.goto(`${server.origin}/edit/proposals/${split.id}`)
      await settled(page)
      await keepScreen(page, `proposals-review-${name}`)
      await page.getByRole('radio').nth(1).click()
      await settled(page)
      await keepScreen(page, `proposals-compare-${name}`)
      await page.getByRole('radio').nth(2).click()
      await settled(page)
      await keepScreen(page, `proposals-impact-${name}`)
      expect(await axeFindings(page)).toEqual([])
      await page.goto(`${server.origin}/edit/proposals/campaigns`)
      await page.getByRole('main').getByRole('link').last().click()
      await settled(page)
      await keepScreen(page, `proposals-campaign-${name}`)
      expect(await axeFindings(page)).toEqual([])
      await page.close()
    }
  })

  test('an approval needs its document, a date that lies ahead, and a word for every exception', async () => {
    const before = new Set(await gridCodes())
    await review(agency, split)
    await press(agency, '批准')
    const approve = dialog(agency).getByRole('button', { name: '批准' })
    await dialog(agency).getByLabel('生效时间').fill('2020-01-01T00:00')
    await approve.click()
    for (const words of ['须填写批准文号', '生效时间已过，须为现在之后'])
      await dialog(agency).getByText(words).waitFor()
    const exceptions = dialog(agency).getByLabel(/没有网格长/)
    // the larger half has the leader that the whole had
    expect(await exceptions.count()).toBe(1)
    expect(await dialog(agency).getByText('须说明理由').count()).toBe(1)
    await keepScreen(agency, 'proposals-approve-zh-light')
    expect(await axeFindings(agency)).toEqual([])
    await dialog(agency).getByLabel('批准文号').fill('江网格〔2026〕18号')
    await dialog(agency).getByLabel('生效时间').fill('')
    for (const field of await exceptions.all()) await field.fill('网格长公示期内到岗')
    // what is written stays until the step is taken
    const busy = {
      status: 503,
      contentType: 'application/problem+json',
      body: '{"code":"database-unavailable"}',
    }
    await agency.route('**/actions/approve', (route) => route.fulfill(busy), { times: 1 })
    await approve.click()
    await dialog(agency).getByRole('alert').waitFor()
    expect(await dialog(agency).getByLabel('批准文号').inputValue()).toBe('江网格〔2026〕18号')
    await approve.click()
    await stands(agency, '已发布')

    const { drawnBy, timeline, documentNumber } = await read(agency, split)
    expect(documentNumber).toBe('江网格〔2026〕18号')
    const approver = timeline.find(({ action }) => action === 'approve')!
    expect(approver.actor).not.toBe(drawnBy.name)
    const after = await gridCodes()
    const made = after.filter((code) => !before.has(code))
    expect(made).toHaveLength(2)
    await agency.goto(`${server.origin}/desk?sel=area:grid:${made[0]}`)
    const card = agency.getByRole('complementary', { name: '详情' })
    await card.getByRole('heading', { name: /红枫第一网格[甲乙]/ }).waitFor()
    const lineage = card.getByRole('region', { name: '边界沿革' })
    await lineage
      .getByText(/红枫第一网格 的 \d+\.\d% 住户/)
      .first()
      .waitFor()
    await lineage.scrollIntoViewIfNeeded()
    await settled(agency)
    await keepScreen(agency, 'proposals-lineage-zh-light')
    expect(await axeFindings(agency)).toEqual([])

    const [gone] = [...before].filter((code) => !after.includes(code))
    await agency.goto(`${server.origin}/desk?sel=area:grid:${gone}`)
    await card.getByText(/撤销$/).waitFor()
    await settled(agency)
    await keepScreen(agency, 'proposals-retired-zh-light')
    expect(await axeFindings(agency)).toEqual([])
    const successors = card.getByRole('region', { name: '住户现归' })
    await successors.getByRole('button', { name: /红枫第一网格甲/ }).click()
    await card.getByRole('heading', { name: '红枫第一网格甲' }).waitFor()
    await agency.keyboard.press('/')
    await agency.keyboard.type(gone!)
    // first the code itself, then those of the parts that begin with it
    await agency
      .getByRole('option', { name: /已撤销/ })
      .first()
      .click()
    await card.getByRole('heading', { name: '红枫第一网格', exact: true }).waitFor()
  })

  test('what was drawn on the old boundaries is told so, and drawn again as far as it can be', async () => {
    const returned = await stepBy(commander, server.origin, await read(commander, second), 'return', {
      note: '底图已变更',
    })
    await review(commander, returned)
    await sheet(commander).getByText('底图已变更').first().waitFor()
    await sheet(commander).getByText(`由 ${split.code} 变更`).waitFor()
    // what it would do cannot be counted on boundaries that are no more
    await sheet(commander).getByText('按最新边界重做后统计').waitFor()
    await keepScreen(commander, 'proposals-stale-zh-light')
    expect(await axeFindings(commander)).toEqual([])
    await press(commander, '按最新边界重做')
    await sheet(commander).getByText('1 步可以保留').waitFor()
    await sheet(commander).getByText('1 步不能重做').waitFor()
    await stands(commander, '草稿')
    expect((await read(commander, second)).cells.map(({ key }) => key)).toEqual([-3, -4])
    await sheet(commander).getByRole('button', { name: '查看影响表' }).waitFor()
  })

  test('a campaign shows its proposals on one map and in one table, keeps its scans, and asks for one document', async () => {
    await agency.goto(`${server.origin}/edit/proposals`)
    await agency.getByRole('link', { name: '专项调整' }).click()
    await agency.getByRole('link', { name: '年度网格优化调整' }).click()
    await agency.getByRole('complementary', { name: '专项调整' }).waitFor()
    await settled(agency)
    const id = new URL(agency.url()).pathname.split('/').at(-1)
    const campaign = (await (
      await agency.request.get(`${server.origin}/api/campaigns/${id}`)
    ).json()) as Campaign
    const sums = await agency.getByRole('row', { name: /^合计/ }).getByRole('cell').allInnerTexts()
    const { before, after } = campaign.totals
    expect(sums.slice(0, 2)).toEqual([before.cells, after.cells].map(String))
    expect(sums.slice(4, 6)).toEqual(
      [before.households, after.households].map((count) => count.toLocaleString('en')),
    )
    expect(before.households, 'nobody is lost').toBe(after.households)
    const scans = agency.getByRole('region', { name: '扫描件' })
    const pdf = { name: '批文.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }
    await scans.locator('input[type=file]').setInputFiles(pdf)
    await scans.getByRole('link', { name: '批文.pdf' }).waitFor()
    await keepScreen(agency, 'proposals-campaign-zh-light')
    expect(await axeFindings(agency)).toEqual([])
    await scans.getByRole('button', { name: '删除 批文.pdf' }).click()
    await scans.getByText('没有扫描件').waitFor()
    await agency.getByRole('button', { name: '批准' }).click()
    await dialog(agency).getByRole('button', { name: '批准' }).click()
    await dialog(agency).getByText('须填写批准文号').waitFor()
    await agency.keyboard.press('Escape')
  })

  test('on a phone in the street: stretches are marked, also without a network, and sent later; nothing is lost', async () => {
    const { cells } = await coverageOf(officer, server.origin, community)
    const second = cells.find(({ nameZh }) => nameZh === '红枫第二网格')!.id
    const drawn = await drawProposal(officer, server.origin, {
      community,
      changeKind: 'split',
      title: '拆分红枫第二网格',
      reason: '走线后再报。',
      edits: [{ kind: 'split-by-buildings', cell: second, households: 200, keys: [-1, -2] }],
      names: {},
    })
    const stretches = stretchesOf(drawn)
    const beside = (i: number, eastM: number) => {
      const [longitude, latitude] = offsetPosition(stretches[i]!.line[0]!, eastM, 0)
      return { longitude, latitude, accuracy: 8 }
    }
    const phone = await open(/社区干部/, `/edit/proposals/${drawn.id}`, { size: { width: 390, height: 844 } })
    const context = phone.context()
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation(beside(0, 5))
    await phone.getByRole('link', { name: '打开实地走线' }).click()
    await phone.getByText('定位 ±8 米').waitFor()
    const walk = async () =>
      (await (await phone.request.get(`${server.origin}/api/proposals/${drawn.id}/walk`)).json()) as Walk
    const marks = async () => (await walk()).marks.map(({ state, note, doubt }) => [state, note, doubt])
    const see = (name: '确认' | '存疑') => phone.getByRole('button', { name, exact: true }).click()
    const stretch = (number: number) => phone.getByRole('heading', { name: `第 ${number} 段` }).waitFor()
    const waiting = (count: number) => phone.getByText(`${count} 条待上传`).waitFor()
    await stretch(1)
    // a quick thumb taps twice
    await phone.getByRole('button', { name: '确认', exact: true }).dblclick()
    await expect.poll(marks).toEqual([['confirmed', '', null]])

    await stretch(2)
    await context.setGeolocation(beside(1, 812))
    await phone.getByText(/位置离本段 [678]\d\d 米/).waitFor()
    await phone.getByLabel('说明（可不填）').fill('围墙在东侧')
    const file = { name: 'wall.png', mimeType: 'image/png', buffer: await phone.screenshot() }
    await phone.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from('no picture') })
    await phone.getByText('文件不是照片').waitFor()
    await phone.locator('input[type=file]').setInputFiles(file)
    await phone.getByText('已附照片').waitFor()
    await see('存疑')
    const doubtful = ['doubtful', '围墙在东侧', 'away']
    await expect.poll(marks).toEqual([['confirmed', '', null], doubtful])
    await expect.poll(async () => (await walk()).marks[1]!.hasPhoto).toBe(true)
    await phone.getByRole('button', { name: '上一段' }).click()
    await phone.getByRole('button', { name: '下一段' }).click()
    await settled(phone)
    expect(await axeFindings(phone)).toEqual([])
    await keepScreen(phone, 'street-zh-light')
    expect(await read(phone, drawn), 'the draft is as it was').toMatchObject({ revision: 1, state: 'draft' })

    await expect.poll(() => phone.evaluate(async () => Boolean(await caches.match('/street')))).toBe(true)
    await context.setOffline(true)
    await phone.reload()
    await phone.getByText(/离线 · 显示/).waitFor()
    await stretch(1)
    await see('存疑')
    await waiting(1)
    expect(await marks()).toHaveLength(2)
    await context.setOffline(false)
    await expect.poll(marks).toHaveLength(3)
    await phone.getByText('1 条待上传').waitFor({ state: 'detached' })

    await context.setOffline(true)
    await phone.reload()
    await phone.getByText(/离线 · 显示/).waitFor()
    await stretch(1)
    await see('确认')
    await waiting(1)
    await stepBy(phone, server.origin, drawn, 'withdraw')
    await context.setOffline(false)
    await phone.getByText('方案已不在审核中，这条没有收下，仍留在本机').waitFor()
    await phone.reload()
    await phone.getByText('方案已不在审核中，这条没有收下，仍留在本机').waitFor()
    await phone.getByText('方案为「已撤回」，不再记录').waitFor()

    await review(officer, drawn)
    const seen = sheet(officer).getByRole('region', { name: '实地走线' })
    await seen.getByText('记录位置离本段').first().waitFor()
    await seen.getByRole('img', { name: '第 2 段的照片' }).waitFor()
    await phone.close()
  })

  test('nothing went wrong on the pages', async () => {
    for (const page of [officer, commander, agency]) await page.close()
    expect(faults).toEqual([])
  })
})
