import { expect, it } from 'vitest'
import { newProposalSchema } from '../../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../../geo/model/proposal-edit.ts'
import type { Role } from '../../../geo/model/session.ts'
import { replayEdits } from '../../../geo/topology/replay-edits.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Db } from '../../../server/db/db.ts'
import { anchors, compoundAnchors } from '../../../server/demo/anchors.ts'
import { compoundCard } from '../../../server/services/compound-card.ts'
import { draftOfReplay } from '../../../server/services/draft-of-replay.ts'
import { coverageOf, loadGround } from '../../../server/services/drawing-ground.ts'
import { readLineage } from '../../../server/services/read-lineage.ts'
import { createProposal } from '../../../server/services/save-proposal.ts'
import { listOfferedAccounts } from '../../../server/sql/list-offered-accounts.ts'
import { readAs, step } from '../services/proposal-bench.ts'

type Row = Record<string, unknown>

/** The figures of the acceptance stories (DOMAIN.md 7) that stand around the cases, asked from the store. */
export function tellStories(openDb: () => Db, now: Date): void {
  const rowsOf = async (sql: string, params: unknown[] = []) => (await openDb().query<Row>(sql, params)).rows
  const rowOf = async (sql: string, params: unknown[] = []) => (await rowsOf(sql, params))[0]

  it('A1: the three parties met about the heating, between its report and now', async () => {
    const meetings = await rowsOf(
      `select m.kind, m.held_at > i.opened_at and m.held_at < $2::timestamptz as timely,
         m.held_at = (select max(o.held_at) from joint_meeting o where o.compound_id = m.compound_id) as newest,
         array_agg(p.party order by p.party) as parties,
         (select count(*)::int from joint_meeting_resolution r where r.district_id = m.district_id and r.meeting_id = m.id) as resolutions
       from joint_meeting m
       join incident i on i.district_id = m.district_id and i.id = m.incident_id
       join category k on k.id = i.category_id and k.code = 'heating'
       join compound c on c.id = m.compound_id and c.code = $1
       join joint_meeting_party p on p.district_id = m.district_id and p.meeting_id = m.id
       where i.requester_count = 23
       group by m.district_id, m.id, i.opened_at`,
      [compoundAnchors.jinyucheng.code, now],
    )
    const parties = ['community', 'grid', 'heat-company', 'owners-committee', 'property-company', 'street']
    expect(meetings).toEqual([{ kind: 'joint', timely: true, newest: true, parties, resolutions: 2 }])
  })

  it('A1: the card of 金御城 names the branch, the committee and that meeting', async () => {
    const actor = { accountId: null, role: 'city-manager', label: '', areaIds: 'city' } as const
    const card = await openDb().transaction((tx) => compoundCard(tx, actor, compoundAnchors.jinyucheng.code))
    expect(card).toMatchObject({
      organisation: 'branch',
      ownersCommittee: { foundedOn: '2020-06-01' },
      lastMeeting: { convener: 'community' },
    })
  })

  it('A3: each district has 240 compounds, every one covered by a branch, a group or an instructor', async () => {
    const districts = await rowsOf(
      `select count(distinct c.id)::int as compounds,
         count(distinct c.id) filter (where c.organisation in ('branch', 'group', 'instructor'))::int as covered,
         count(distinct c.organisation)::int as ways
       from compound c join building b on b.compound_id = c.id
       group by b.district_id`,
    )
    const compounds = anchors.compoundsInDistrict
    expect(districts).toEqual([1, 2].map(() => ({ compounds, covered: compounds, ways: 3 })))
  })

  it('A3: a compound has an organisation of its own exactly where it is said to, and its parent is in the tree', async () => {
    const astray = await rowsOf(
      `select c.code from compound c
       left join party_organisation o on o.compound_id = c.id
       left join party_organisation parent on parent.id = o.parent_id
       where coalesce(case o.type when 'compound-branch' then 'branch' when 'party-group' then 'group' end, 'instructor')
           <> c.organisation
         or o.id is not null and parent.type <> case o.type when 'compound-branch' then 'community' else 'grid-branch' end`,
    )
    expect(astray).toEqual([])
  })

  it('A3: 1,200 solved cases sum the same by grid and by compound, those of loose buildings apart', async () => {
    const found = await rowOf(
      `with solved as (
         select m.parent_id as grid_id, i.compound_id
         from incident i join area m on m.id = i.area_id
         where i.district_id = $1 and i.outcome = 'solved'
           and i.closed_at >= (date_trunc('month', $2::timestamptz at time zone 'Asia/Shanghai') - interval '2 months') at time zone 'Asia/Shanghai'
           and i.closed_at < date_trunc('month', $2::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
       ), by_grid as (
         select count(compound_id) as in_compounds, count(*) filter (where compound_id is null) as loose
         from solved group by grid_id
       ), by_compound as (
         select count(*) as n from solved where compound_id is not null group by compound_id
       )
       select (select sum(in_compounds) from by_grid)::int as "byGrid", (select sum(n) from by_compound)::int as "byCompound",
         (select sum(loose) from by_grid) > 50 as "someLoose"`,
      [anchors.solved.districtId, now],
    )
    expect(found).toEqual({ byGrid: anchors.solved.cases, byCompound: anchors.solved.cases, someLoose: true })
  })

  it('A4: two frozen snapshots read 64.32 % and 93.15 %, 28.83 points apart, and the compounds add up', async () => {
    const rates = await rowsOf(
      `select s.definition_version as version, round(100.0 * s.numerator / s.denominator, 2)::float8 as value,
         (select sum(p.numerator)::int - s.numerator from indicator_snapshot p
          where p.compound_id is not null and p.period_from = s.period_from) as missing,
         (select sum(p.denominator)::int - s.denominator from indicator_snapshot p
          where p.compound_id is not null and p.period_from = s.period_from) as "missingBelow"
       from indicator_snapshot s where s.indicator = $1 and s.compound_id is null order by s.period_from`,
      [anchors.resolution.indicator],
    )
    expect(rates).toEqual([
      { version: 1, value: 64.32, missing: null, missingBelow: null },
      { version: 1, value: 93.15, missing: 0, missingBelow: 0 },
    ])
    const { before, after, tooFew } = anchors.resolution
    const points = after.numerator / after.denominator - before.numerator / before.denominator
    expect(100 * points).toBeCloseTo(28.83, 2)
    const few = await rowOf(
      `select s.denominator as closed from indicator_snapshot s join compound c on c.id = s.compound_id where c.code = $1`,
      [compoundAnchors[tooFew.compound].code],
    )
    expect(few).toEqual({ closed: tooFew.closed })
  })

  it('A5: 22 grids have 145 units, 6.59 on average, and each of their communities two to four full-time workers', async () => {
    const communities = await rowsOf(
      `select count(*)::int as n from staff_assignment s join area k on k.id = s.area_id
       where k.code = any ($1::text[]) and s.role = 'full_time' group by k.id`,
      [anchors.units.communities],
    )
    expect(communities).toEqual(
      anchors.units.communities.map(() => ({ n: anchors.units.fullTimePerCommunity })),
    )
    expect(anchors.units.microgrids / anchors.units.grids).toBeCloseTo(6.59, 2)
  })

  it('A6: 560 orders, some in every stage; closed are those that were answered', async () => {
    const stages = await rowsOf(
      `select state, count(*)::int as n, bool_or(follow_up = 'unanswered') as unanswered,
         bool_and(requested_at > $1::timestamptz - interval '731 days') as recent
       from service_order group by state`,
      [now],
    )
    expect(stages.reduce((sum, { n }) => sum + Number(n), 0)).toBe(anchors.orders)
    const stage = Object.fromEntries(stages.map((row) => [row.state, row]))
    const way = [
      'requested',
      'created',
      'dispatched',
      'accepted',
      'in_service',
      'done',
      'followed_up',
      'closed',
    ]
    expect(Object.keys(stage)).toEqual(expect.arrayContaining(way))
    expect(stages.filter(({ recent }) => !recent)).toEqual([])
    expect(stage.followed_up).toMatchObject({ unanswered: true })
    expect(stage.closed).toMatchObject({ unanswered: false })
    expect(Number(stage.closed!.n)).toBeGreaterThan(0.8 * anchors.orders)
  })

  it('A6: an order stands where its last event left it, in the state that lies before the next', async () => {
    const astray = await rowsOf(
      `select o.code from service_order o
       join (
         select district_id, order_id, (array_agg(to_state order by seq desc))[1] as last, max(at) as at,
           bool_and(from_state is not distinct from before) as linked
         from (select *, lag(to_state) over (partition by district_id, order_id order by seq) as before
               from service_order_event) as e
         group by district_id, order_id
       ) as e on e.district_id = o.district_id and e.order_id = o.id
       where e.last <> o.state or not e.linked or e.at > $1::timestamptz`,
      [now],
    )
    expect(astray).toEqual([])
  })

  it('A6: helpers earn points by closed orders and redeem no more than they have', async () => {
    const found = await rowOf(
      `select count(order_id)::int as earned, count(service_point_id)::int as redeemed,
         (select count(*)::int from service_order where state = 'closed') as closed,
         (select count(*)::int from (select sum(points) as balance from points_entry group by volunteer_id) as b
          where b.balance < 0) as overdrawn
       from points_entry`,
    )
    expect(found).toMatchObject({ earned: found!.closed, overdrawn: 0 })
    expect(found!.redeemed).toBeGreaterThan(10)
  })

  it('A8: of the members in service, some have their 24 hours this year and some lie below the line of the day', async () => {
    const found = await rowOf(
      `with member as (
         select v.id, coalesce(sum(l.hours) filter (where l.verified_at is not null
           and l.started_at >= date_trunc('year', $1::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'), 0) as hours
         from volunteer v left join service_log l on l.volunteer_id = v.id
         where v.kind = 'in_service_party_member' group by v.id
       )
       select count(*)::float8 as all, count(*) filter (where hours >= 24)::float8 as met,
         count(*) filter (where hours < 24 * extract(doy from $1::timestamptz) / 365)::float8 as below from member`,
      [now],
    )
    expect(found!.all).toBeGreaterThan(1500)
    for (const n of [found!.met, found!.below]) expect(Number(n) / Number(found!.all)).toBeGreaterThan(0.25)
  })

  it('A10: three cases about disability are open in one grid, and others in its street', async () => {
    const cases = await rowsOf(
      `select count(*)::int as n, bool_or(c.code = $1) as here, bool_and(k.sensitive) as sensitive
       from incident i
       join category k on k.id = i.category_id and k.code = 'disability'
       join area m on m.id = i.area_id
       left join compound c on c.id = i.compound_id
       where i.state <> 'closed'
       group by m.parent_id order by here desc nulls last`,
      [compoundAnchors[anchors.disability.compound].code],
    )
    expect(cases[0]).toEqual({ n: anchors.disability.cases, here: true, sensitive: true })
    expect(cases.length).toBeGreaterThan(3)
  })

  it('福惠家园 has 544 people of 60 and older, 170 pupils and 2,071 registered poor', async () => {
    const groups = await rowsOf(
      `select n.category, sum(n.n)::int as n from resident_count n
       join building b on b.district_id = n.district_id and b.id = n.building_id
       join compound c on c.id = b.compound_id where c.code = $1 group by n.category`,
      [compoundAnchors.fuhui.code],
    )
    expect(Object.fromEntries(groups.map(({ category, n }) => [category, n]))).toEqual(anchors.fuhui.groups)
  })

  it('A11: the flood called 85 teams with 1,300 volunteers; grids of its area have one or none', async () => {
    const found = await rowOf(
      `select st_isvalid(e.geom) as valid,
         (select count(*)::int from response_team r join team t on t.id = r.team_id and t.type = 'rescue'
          where r.emergency_id = e.id) as "rescueTeams",
         (select count(*)::int from response_volunteer v where v.emergency_id = e.id) as volunteers,
         (select count(*)::int from hazard h where h.emergency_id = e.id and h.kind = 'low-road'
            and st_intersects(h.geom, e.geom)) > 5 as "lowRoads",
         (select count(distinct area_id)::int from response_team r where r.emergency_id = e.id) as covered,
         (select count(*)::int from area g join area_version v on v.area_id = g.id
          where g.level_no = 4 and st_intersects(v.label_point, e.geom)) as grids
       from emergency e where e.kind = 'flood'`,
    )
    const { volunteers } = anchors.flood
    expect(found).toMatchObject({
      valid: true,
      rescueTeams: anchors.teams.rescue,
      volunteers,
      lowRoads: true,
    })
    expect(found!.covered).toBeGreaterThan(20)
    expect(found!.grids).toBeGreaterThan(Number(found!.covered))
  })

  it('A11: 350 people were planned for, then moved, then settled', async () => {
    const board = await rowsOf(
      `select sum(planned)::int as planned, sum(moved)::int as moved, sum(settled)::int as settled
       from evacuation group by at order by at`,
    )
    const people = anchors.flood.evacuated
    expect(board[0]).toEqual({ planned: people, moved: 0, settled: 0 })
    expect(board.at(-1)).toEqual({ planned: people, moved: people, settled: people })
    expect(board.length).toBeGreaterThan(2)
  })

  it('A11: the epidemic called 55 branches, 48 and 36 teams, and had posts of three kinds', async () => {
    const teams = await rowsOf(
      `select t.type, count(*)::int as n from response_team r join emergency e on e.id = r.emergency_id
       join team t on t.id = r.team_id where e.kind = 'epidemic' group by t.type`,
    )
    const { courier, rescue, ...called } = anchors.teams
    expect(Object.fromEntries(teams.map(({ type, n }) => [type, n]))).toEqual(called)
    const posts = await rowsOf('select kind from emergency_post group by kind order by kind')
    expect(posts.map(({ kind }) => kind)).toEqual(['gate', 'isolation', 'vaccination'])
  })

  it('A12: a grid called two departments, one came late, they worked together, and the street closed the case', async () => {
    const whistles = await rowsOf(
      `select w.state, w.settled_level as level, g.level_no as "fromLevel", i.state as "caseState",
         w.joint_from between w.blown_at and w.ended_at as joint, count(*)::int as departments,
         count(*) filter (where d.reported_in_at > d.due_at)::int as late
       from whistle w
       join whistle_department d on d.district_id = w.district_id and d.whistle_id = w.id
       join area g on g.id = w.from_area_id
       join incident i on i.district_id = w.district_id and i.id = w.incident_id
       join compound c on c.id = i.compound_id and c.code = $1
       join category k on k.id = i.category_id and k.code = 'illegal-building'
       where i.requester_count = 3
       group by w.district_id, w.id, g.level_no, i.state`,
      [compoundAnchors.fenghuang.code],
    )
    const settled = { state: 'closed', level: 'street', caseState: 'closed', fromLevel: 4 }
    expect(whistles).toEqual([{ ...settled, joint: true, departments: 2, late: 1 }])
  })

  it('A12: other whistles sound, and several departments have come late', async () => {
    const [found] = await rowsOf(
      `select count(distinct (w.district_id, w.id))::int as whistles,
         count(*) filter (where w.ended_at is null)::int as sounding,
         count(distinct d.department_id) filter (where d.reported_in_at > d.due_at)::int as late
       from whistle w join whistle_department d on d.district_id = w.district_id and d.whistle_id = w.id`,
    )
    expect(found!.whistles).toBeGreaterThan(50)
    expect(found!.sounding).toBeGreaterThan(0)
    expect(found!.late).toBeGreaterThan(2)
  })

  it('A13: 58 party–masses centres are in use, with hours that are open at eight in the evening', async () => {
    const found = await rowOf(
      `select count(*) filter (where status = 'in_use')::int as in_use,
         bool_and(opening_hours @? '$[*] ? (@.to > "20:00")') as late
       from service_point where type = 'party-centre'`,
    )
    expect(found).toEqual({ in_use: anchors.serviceCircle, late: true })
  })

  it('A15: the forum’s resolution became a project of 8 buildings and 18 entrances, done on time', async () => {
    const projects = await rowsOf(
      `select m.kind, m.incident_id = i.id as linked, count(*)::int as buildings,
         sum(p.entrances_done)::int as entrances, bool_and(p.entrances_done = p.entrances) as complete,
         count(distinct p.finished_on) > 3 as stepwise, max(p.finished_on) <= least(j.due_on, i.closed_at::date) as timely,
         extract(month from i.opened_at)::int as month,
         array(select q.party from joint_meeting_party q where q.district_id = m.district_id and q.meeting_id = m.id
               and q.party in ('owners-committee', 'property-company', 'developer') order by q.party) as parties
       from project j
       join project_part p on p.district_id = j.district_id and p.project_id = j.id
       join joint_meeting m on m.district_id = j.district_id and m.id = j.meeting_id
       join incident i on i.district_id = m.district_id and i.id = m.incident_id
       join category k on k.id = i.category_id and k.code = 'accessibility'
       join compound c on c.id = j.compound_id and c.code = $1
       where i.requester_count = 6
       group by j.district_id, j.id, m.district_id, m.id, i.district_id, i.id`,
      [compoundAnchors.fenghuang.code],
    )
    const { buildings, units: entrances } = anchors.fenghuang
    const parties = ['developer', 'owners-committee', 'property-company']
    const done = { complete: true, stepwise: true, timely: true }
    expect(projects).toEqual([
      { kind: 'forum', linked: true, month: 4, buildings, entrances, parties, ...done },
    ])
  })

  it('lists 75 projects, of which 33 are key; some are under way', async () => {
    const found = await rowOf(
      `select count(*)::int as all, count(*) filter (where is_key)::int as key,
         count(*) filter (where exists (select from project_part p where p.district_id = j.district_id
           and p.project_id = j.id and p.finished_on is null))::int as open
       from project j`,
    )
    expect(found).toMatchObject(anchors.projects)
    expect(found!.open).toBeGreaterThan(2)
  })

  it('has a joint meeting in every compound about every quarter', async () => {
    const found = await rowOf(
      `select count(distinct compound_id)::int as compounds, (count(*) / 480.0)::float8 as each,
         count(*) filter (where held_at > $1::timestamptz)::int as ahead from joint_meeting`,
      [now],
    )
    expect(found).toMatchObject({ compounds: 480, ahead: 0 })
    expect(Math.abs(Number(found!.each) - 8)).toBeLessThan(1)
  })

  it('A2: 604 households are 302 and 302 once the split is published: two codes, half the lineage each, one compound', async () => {
    const undo = new Error('what the story does is undone')
    const told = openDb().transaction(async (tx) => {
      const accounts = await listOfferedAccounts(tx)
      const actorOf = (wanted: Role): Actor => {
        const { accountId, role, areaIds } = accounts.find(({ role }) => role === wanted)!
        return { accountId, role, label: role, areaIds: areaIds ?? 'city' }
      }
      const [officer, commander, agency] = (
        ['community-officer', 'street-commander', 'county-agency'] as const
      ).map(actorOf)
      const fuhui = compoundAnchors.fuhui.code
      const placesNow = async () => (await compoundCard(tx, agency!, fuhui))?.places
      const { rows } = await tx.query<{ id: number; code: string; parent: number; community: string }>(
        `select distinct g.id, g.code, g.parent_id as parent, p.code as community
         from compound c
         join building b on b.compound_id = c.id
         join building_area a on a.district_id = b.district_id and a.building_id = b.id
         join area m on m.id = a.area_id
         join area g on g.id = m.parent_id
         join area p on p.id = g.parent_id
         where c.code = $1`,
        [fuhui],
      )
      const [grid, ...others] = rows
      expect(others).toEqual([])
      const ground = (await loadGround(tx, grid!.parent, gridLevel))!
      const edits: ProposalEdit[] = [
        { kind: 'split-by-buildings', cell: grid!.id, households: 302, keys: [-1, -2] },
      ]
      const own = new Set(ground.cells.flatMap((each) => (each.parentId === grid!.parent ? [each.id] : [])))
      const replay = replayEdits(coverageOf(ground.cells), edits, ground.buildingsOf, (id) => own.has(id))
      const said = {
        changeKind: 'split',
        title: '拆分',
        reason: '超出上限',
        wantedFrom: null,
        cells: [],
      } as const
      const draft = draftOfReplay(ground, said, edits, replay)
      expect(draft.cells.map(({ geometry }) => geometry.coordinates.length)).toEqual([1, 1])

      const before = await placesNow()
      const drawn = { community: `community:${grid!.community}`, ...draft }
      const made = await createProposal(tx, officer!, newProposalSchema.parse(drawn), now)
      if (!made.ok) throw new Error(made.reason)
      const exceptions = [-1, -2].map((cellKey) => ({
        rule: 'no-holder' as const,
        cellKey,
        reason: '岗位空缺，月内补齐',
      }))
      for (const [who, action, words] of [
        [officer, 'check', {}],
        [officer, 'submit', {}],
        [commander, 'take', {}],
        [commander, 'endorse', {}],
        [agency, 'approve', { documentNumber: '江网格〔2026〕1号', exceptions }],
      ] as const)
        expect(await step(tx, who!, made.id, action, words, now), action).toMatchObject({ ok: true })
      const { state, cells, problems } = await readAs(tx, agency!, made.id)
      expect(state).toBe('published')
      expect(problems?.map(({ rule }) => rule)).not.toContain('building-cut')
      const lineage = await readLineage(tx, agency!, { level: 'grid', code: grid!.code })
      expect(lineage?.status).toBe('retired')
      expect(lineage?.successors.map(({ householdShare }) => householdShare)).toEqual([0.5, 0.5])
      const codes = lineage?.successors.map(({ code }) => code) ?? []
      expect(new Set([...codes, grid!.code]).size).toBe(3)
      expect(lineage?.successors.map(({ id }) => id).sort()).toEqual(cells.map(({ areaId }) => areaId).sort())
      expect(before).toMatchObject({ householdsTotal: 604, householdsOccupied: 604 })
      expect(await placesNow()).toEqual(before)
      throw undo
    })
    await expect(told).rejects.toBe(undo)
  })
}

const gridLevel = 4
