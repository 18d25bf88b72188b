import { beforeAll, expect, it } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { act } from '../../../server/demo/act.ts'
import { anchors, compoundAnchors } from '../../../server/demo/anchors.ts'
import { buildDemonstration } from '../../../server/demo/build-demonstration.ts'
import { untilNext } from '../../../server/demo/run-clock.ts'
import { createRandom } from '../../../server/demo/town/random.ts'
import { metricFrame } from '../../../server/services/figures.ts'
import { tick } from '../../../server/services/tick.ts'
import { verify } from '../../../server/services/verify.ts'
import { listOfferedAccounts } from '../../../server/sql/list-offered-accounts.ts'
import { onEnginesInTurn } from '../../support/databases.ts'
import { tellStories } from './stories.ts'

const now = new Date('2026-11-22T06:32:00Z')

async function rowsOf<R extends Record<string, unknown>>(db: Db, sql: string, params: unknown[] = []) {
  return (await db.query<R>(sql, params)).rows
}

const gridFigures = (db: Db) =>
  db.transaction(
    (tx) =>
      metricFrame(tx, {
        level: 'grid',
        metricIds: ['open', 'vc2', 'staffing'],
        windowDays: 30,
        scope: 'city',
      }),
    { readOnly: true },
  )

onEnginesInTurn('the demonstration city', (openDb) => {
  beforeAll(() => buildDemonstration(openDb(), { now }), 240_000)

  it('says that it is synthetic', async () => {
    const [city] = await rowsOf(
      openDb(),
      'select title_zh, time_zone, is_demonstration, attribution from city',
    )
    expect(city).toEqual({
      title_zh: '云澜市',
      time_zone: 'Asia/Shanghai',
      is_demonstration: true,
      attribution: '合成数据 · Synthetic data',
    })
  })

  it.each(
    Object.entries(compoundAnchors),
  )('holds the compound %s with its households and cases', async (_, anchor) => {
    const [found] = await rowsOf(
      openDb(),
      `select v.name_zh, sum(s.households_total)::int as total, sum(s.households_occupied)::int as occupied
       from compound c
       join compound_version v on v.compound_id = c.id
       join building b on b.compound_id = c.id
       join building_state s on s.building_id = b.id
       where c.code = $1 group by v.name_zh`,
      [anchor.code],
    )
    expect(found).toEqual({ name_zh: anchor.nameZh, total: anchor.households, occupied: anchor.occupied })
    if (anchor.casesIn90Days === null) return
    const [cases] = await rowsOf(
      openDb(),
      `select count(*)::int as n from incident i join compound c on c.id = i.compound_id
       where c.code = $1 and i.opened_at > $2::timestamptz - interval '90 days'`,
      [anchor.code, now],
    )
    expect(cases).toEqual({ n: anchor.casesIn90Days })
  })

  it('makes only the compound of 420 households a hot spot among the eight of the worked example', async () => {
    const eight = Object.values(compoundAnchors).filter(({ casesIn90Days }) => casesIn90Days !== null)
    const sum = (of: (a: (typeof eight)[number]) => number) => eight.reduce((total, a) => total + of(a), 0)
    const mean = sum((a) => a.casesIn90Days!) / sum((a) => a.occupied)
    expect(mean * 1000).toBeCloseTo(16.65, 2)
    const raised = eight.filter((a) => a.casesIn90Days! > 2 * mean * a.occupied && a.casesIn90Days! >= 5)
    expect(raised.map((a) => a.households)).toEqual([420])
  })

  it('keeps 福惠家园 in one grid: twelve buildings, 2,267 residents, 116 and 22 care subjects', async () => {
    const [found] = await rowsOf(
      openDb(),
      `select count(distinct m.parent_id)::int as grids, count(*)::int as buildings, sum(s.residents)::int as residents
       from building b
       join building_state s on s.building_id = b.id
       join building_area p on p.building_id = b.id
       join area m on m.id = p.area_id
       join compound c on c.id = b.compound_id where c.code = $1`,
      [compoundAnchors.fuhui.code],
    )
    expect(found).toEqual({
      grids: 1,
      buildings: anchors.fuhui.buildings,
      residents: anchors.fuhui.residents,
    })
    const care = await rowsOf<{ category: string; n: number }>(
      openDb(),
      `select k.category, sum(k.n)::int as n from care_count k
       join building b on b.id = k.building_id join compound c on c.id = b.compound_id
       where c.code = $1 group by k.category order by k.category`,
      [compoundAnchors.fuhui.code],
    )
    expect(Object.fromEntries(care.map(({ category, n }) => [category, n]))).toEqual(anchors.fuhui.care)
  })

  it('has the heating case with its footprint of three buildings at 42 %, of which 84 households are missing', async () => {
    const [found] = await rowsOf<{
      state: string
      nos: string[]
      total: number
      occupied: number
      delivered: string
      required: number
    }>(
      openDb(),
      `select i.state, array_agg(b.no order by b.no) as nos, sum(s.households_total)::int as total,
         sum(s.households_occupied)::int as occupied, c.delivered_on as delivered, k.required_occupancy as required
       from incident i
       join category k on k.id = i.category_id
       join compound c on c.id = i.compound_id
       join incident_building f on f.incident_id = i.id
       join building b on b.id = f.building_id
       join building_state s on s.building_id = b.id
       where k.code = $1 and c.code = $2 and i.requester_count = 23
       group by i.id, i.state, c.delivered_on, k.required_occupancy`,
      [anchors.heating.category, compoundAnchors.jinyucheng.code],
    )
    const { households, occupied, buildings, required } = anchors.heating
    expect(found).toMatchObject({
      nos: buildings,
      total: households,
      occupied,
      delivered: '2019-10-01',
      required,
    })
    expect(found!.state).not.toBe('closed')
    expect(Math.ceil(required * found!.total) - found!.occupied).toBe(84)
  })

  it('has the ramps of 凤凰城 finished on time within about a month: 8 buildings, 18 units', async () => {
    const [found] = await rowsOf<{ days: number }>(
      openDb(),
      `select i.state, i.was_overdue, count(*)::int as buildings, sum(b.unit_count)::int as units,
         extract(day from i.closed_at - i.opened_at)::int as days
       from incident i
       join category k on k.id = i.category_id
       join compound c on c.id = i.compound_id
       join incident_building f on f.incident_id = i.id
       join building b on b.id = f.building_id
       where k.code = $1 and c.code = $2 and i.requester_count = 6
       group by i.id, i.state, i.was_overdue, i.opened_at, i.closed_at`,
      [anchors.fenghuang.category, compoundAnchors.fenghuang.code],
    )
    const { buildings, units } = anchors.fenghuang
    expect(found).toMatchObject({ state: 'closed', was_overdue: false, buildings, units })
    expect(Math.abs(found!.days - 30)).toBeLessThan(3)
  })

  it('has 22 grids with 145 units, 142 of them with an information worker', async () => {
    const [found] = await rowsOf(
      openDb(),
      `select count(distinct g.id)::int as grids, count(distinct m.id)::int as microgrids,
         count(distinct s.area_id)::int as staffed
       from area k
       join area g on g.parent_id = k.id
       join area m on m.parent_id = g.id
       left join staff_assignment s on s.area_id = m.id and s.role = 'info_worker'
       where k.code = any ($1::text[])`,
      [anchors.units.communities],
    )
    const { grids, microgrids, staffed } = anchors.units
    expect(found).toEqual({ grids, microgrids, staffed })
  })

  it('has 34 teams of couriers, 85 of rescuers, and 13 premises handed over with nearly 4,000 m²', async () => {
    const teams = await rowsOf<{ type: string; n: number }>(
      openDb(),
      'select type, count(*)::int as n from team group by type',
    )
    expect(Object.fromEntries(teams.map(({ type, n }) => [type, n]))).toMatchObject(anchors.teams)
    const [found] = await rowsOf(
      openDb(),
      `select count(*) filter (where handover = 'handed_over')::int as "handedOver",
         sum(area_m2) filter (where handover = 'handed_over') as "squareMetres",
         (select count(*) from volunteer v join team c on c.id = v.team_id
          where c.type = 'courier' and v.kind <> 'courier')::int as strangers
       from service_point`,
    )
    const { handedOver, areaM2 } = anchors.premises
    expect(found).toEqual({ strangers: 0, handedOver, squareMetres: handedOver * areaM2 })
  })

  it('has boundary proposals on their way: one published, one that it overtook, two in a campaign', async () => {
    const proposals = await rowsOf<{ state: string; bundled: boolean; stale: boolean; blocked: boolean }>(
      openDb(),
      `select p.state, p.campaign_id is not null as bundled,
         exists (
           select from proposal_base b
           join area_version v on v.id = b.version_id
           where b.proposal_id = p.id and v.valid_to < 'infinity' and p.state = 'draft') as stale,
         jsonb_path_exists(p.problems, '$[*] ? (@.severity == "blocking" && @.rule != "no-holder")') as blocked
       from proposal p
       order by p.id`,
    )
    expect(proposals.map(({ state, bundled, stale }) => [state, bundled, stale])).toEqual([
      ['draft', false, true],
      ['published', false, false],
      ['street_review', false, false],
      ['returned', false, false],
      ['county_review', false, false],
      ['approved', false, false],
      ['submitted', false, false],
      ['county_review', true, false],
      ['county_review', true, false],
    ])
    expect(proposals.some(({ blocked }) => blocked)).toBe(false)
  })

  tellStories(openDb, now)

  it('holds 60,000 cases, about 1,500 of them open and one of twelve of those overdue', async () => {
    const [cases] = await rowsOf<{ all: number; open: number; overdue: number; suspended: number }>(
      openDb(),
      `select count(*)::int as all, count(*) filter (where state <> 'closed')::int as open,
         count(*) filter (where is_overdue)::int as overdue, count(*) filter (where state = 'suspended')::int as suspended
       from incident`,
    )
    expect(cases!.all).toBe(60_000)
    expect(cases!.open).toBeGreaterThan(1400)
    expect(cases!.open).toBeLessThan(2000)
    expect(cases!.overdue / cases!.open).toBeGreaterThan(0.05)
    expect(cases!.overdue / cases!.open).toBeLessThan(0.11)
    expect(cases!.suspended).toBeGreaterThan(15)
  })

  it('shows every class of the legend', async () => {
    const { metrics } = (await gridFigures(openDb()))!
    const spread = (values: readonly (number | null)[], breaks: readonly number[]) =>
      [...breaks.keys(), breaks.length].map(
        (i) => values.filter((v) => v !== null && breaks.filter((bound) => v >= bound).length === i).length,
      )
    const open = spread(metrics.open!.value, [1, 3, 6, 9, 13])
    const expected = [136, 81, 81, 89, 34, 9]
    for (const [i, n] of open.entries()) expect(Math.abs(n - expected[i]!)).toBeLessThan(30)
    const coverage = spread(metrics.vc2!.value, [0.5, 0.8, 1])
    for (const n of coverage) expect(n).toBeGreaterThan(40)
    const none = metrics.vc2!.value.filter((value) => value === null).length
    expect(none).toBeGreaterThan(1)
    expect(none).toBeLessThan(8)
  })

  it('offers its six roles', async () => {
    const accounts = await listOfferedAccounts(openDb())
    expect(accounts.map(({ role }) => role)).toEqual([
      'city-manager',
      'county-agency',
      'street-commander',
      'community-officer',
      'grid-leader',
      'display',
    ])
  })

  it('has counters equal to a recount, also after its clock has run', async () => {
    const random = createRandom('clock')
    const before = await rowsOf(openDb(), 'select count(*)::int as n from incident')
    // begins behind the city's clock, as it does when it catches up after a pause
    let at = now.getTime() - 3_600_000
    let reports = 0
    for (let i = 0; i < 60; i++) {
      at += untilNext(at, random)
      if ((await act(openDb(), new Date(at), random)).kind === 'report') reports++
      if (i % 20 === 19) await tick(openDb(), new Date(Math.max(at, now.getTime() + i)))
    }
    expect(reports).toBeGreaterThan(2)
    expect(await rowsOf(openDb(), 'select count(*)::int as n from incident')).toEqual([
      { n: Number(before[0]!.n) + reports },
    ])
    expect(await verify(openDb())).toEqual([])
  }, 120_000)
})
