import { describe, expect, test } from 'vitest'
import { newProposalSchema } from '../../../geo/model/proposal.ts'
import type { Transaction } from '../../../server/db/db.ts'
import { checkProposal } from '../../../server/services/check-proposal.ts'
import { compoundCard } from '../../../server/services/compound-card.ts'
import { currentLocator } from '../../../server/services/current-locator.ts'
import { loadGround } from '../../../server/services/drawing-ground.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { retiredCompound } from '../../../server/services/retired-compound.ts'
import { createProposal } from '../../../server/services/save-proposal.ts'
import { layerFingerprint } from '../../../server/sql/layer-fingerprint.ts'
import { listIncidentEvents } from '../../../server/sql/list-incident-events.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench, caseNow, inGarden, later, manager, report, take } from './case-bench.ts'
import {
  actorsOf,
  anySize,
  approve,
  areasUnder,
  cell,
  countedImpact,
  differences,
  draw,
  mergeDraft,
  readAs,
  rectangle,
  splitDraft,
  step,
} from './proposal-bench.ts'

onEachEngine('publishing a boundary proposal', (openDb) => {
  const { undone } = caseBench(openDb)

  const split = async (tx: Transaction, city: TinyCity) => {
    await anySize(tx)
    const id = await draw(tx, city, splitDraft(city))
    await approve(tx, city, id)
    return id
  }
  const areaOf = async (tx: Transaction, id: number) => {
    const { rows } = await tx.query<{ code: string; at_opening: string }>(
      `select a.code, o.code as at_opening
       from incident i
       join area a on a.id = i.area_id
       join area_version v on v.id = i.area_version_at_opening
       join area o on o.id = v.area_id
       where i.id = $1`,
      [id],
    )
    return rows[0]!
  }

  test('a split retires the old code and gives the next two; micro-grids follow, cut where the border runs', () =>
    undone(async (tx, city) => {
      const id = await split(tx, city)
      expect((await readAs(tx, actorsOf(city).agency, id)).state).toBe('published')
      expect(await areasUnder(tx, 'd1s1c1')).toEqual([
        { code: 'd1s1c1001', status: 'active', version: 1, parent: 'd1s1c1' },
        { code: 'd1s1c1002', status: 'active', version: 1, parent: 'd1s1c1' },
        { code: 'd1s1c1g1', status: 'retired', version: 1, parent: 'd1s1c1' },
        { code: 'd1s1c1g2', status: 'active', version: 1, parent: 'd1s1c1' },
        { code: 'd1s1c100101', status: 'active', version: 1, parent: 'd1s1c1001' },
        { code: 'd1s1c100201', status: 'active', version: 1, parent: 'd1s1c1002' },
        { code: 'd1s1c100202', status: 'active', version: 1, parent: 'd1s1c1002' },
        { code: 'd1s1c1g1m1', status: 'retired', version: 1, parent: 'd1s1c1g1' },
        { code: 'd1s1c1g1m2', status: 'retired', version: 1, parent: 'd1s1c1g1' },
        { code: 'd1s1c1g2m1', status: 'active', version: 1, parent: 'd1s1c1g2' },
        { code: 'd1s1c1g2m2', status: 'active', version: 1, parent: 'd1s1c1g2' },
      ])
      expect(await differences(tx)).toEqual([])
    }))

  test('what import found wrong is what is wrong now', () =>
    undone(async (tx, city) => {
      const { d1s1c1, d1s1c1g1, d1s1c1g2, d2, d2s1 } = city.area
      // the second grid ends short of the community's border
      await tx.query(
        `update area_version set geom = st_multi(st_makeenvelope(0, 0.01, 0.019, 0.02, 4326)) where area_id = $1`,
        [d1s1c1g2],
      )
      await tx.query(
        `insert into area_fault (area_id, other_area_id, rule, message)
         values ($1, $2, 'overlap', 'as imported'), ($2, $3, 'gap', 'as imported'),
           ($2, $1, 'same-name', 'as imported'), ($5, $4, 'outside-parent', 'as imported')`,
        [d1s1c1g1, d1s1c1g2, d1s1c1, d2, d2s1],
      )
      await split(tx, city)
      const { rows } = await tx.query<{ other: number; rule: string; message: string }>(
        'select other_area_id as other, rule, message from area_fault order by id',
      )
      expect(rows).toEqual([
        { other: d2, rule: 'outside-parent', message: 'as imported' },
        { other: d1s1c1, rule: 'gap', message: expect.stringMatching(/belong to no area/) },
      ])
    }))

  test('lineage says where the households went, and the shares of an area add up', () =>
    undone(async (tx, city) => {
      // as many households east of the line as west of it
      await tx.query(
        `with b as (
           insert into building (district_id, id, code, geom)
           select $1::int, nextval('building_id')::int, 'east', st_makeenvelope(0.0149, 0.0049, 0.0151, 0.0051, 4326)
           returning id
         ), s as (
           insert into building_state (district_id, building_id, households_total) select $1::int, id, 100 from b
         )
         insert into building_area (district_id, building_id, area_id, location_status)
         select $1::int, id, $2::int, 'located' from b`,
        [city.area.d1, city.area.d1s1c1g1m2],
      )
      await split(tx, city)
      const { rows } = await tx.query<{ kind: string; code: string; share: number; cases: number }>(
        `select l.kind, a.code, l.household_share as share, l.case_share as cases
         from area_lineage l
         join area_version v on v.id = l.to_version_id
         join area a on a.id = v.area_id
         where l.from_version_id = $1
         order by a.code`,
        [city.areaVersion.d1s1c1g1],
      )
      expect(rows.map(({ kind, code, share }) => [kind, code, share])).toEqual([
        ['split', 'd1s1c1001', 0.5],
        ['split', 'd1s1c1002', 0.5],
      ])
      expect(rows[0]!.cases + rows[1]!.cases).toBeCloseTo(1, 9)
    }))

  test('every building lies in the area that holds it', () =>
    undone(async (tx, city) => {
      await split(tx, city)
      const locator = await currentLocator(tx)
      const { rows } = await tx.query<{ x: number; y: number; area_id: number }>(
        `select st_x(st_pointonsurface(b.geom)) as x, st_y(st_pointonsurface(b.geom)) as y, a.area_id
         from building b
         join building_area a using (district_id)
         where a.building_id = b.id and a.area_id is not null`,
      )
      expect(rows.length).toBeGreaterThan(5)
      for (const { x, y, area_id } of rows)
        expect(locator.locate([x, y])).toEqual({ status: 'located', areaId: area_id })
    }))

  test('open cases go along and are told so; a closed one keeps its life, and each the area at its opening', () =>
    undone(async (tx, city) => {
      const open = await report(tx, inGarden, city.now)
      const closed = await report(tx, inGarden, city.now)
      await take(tx, closed.id, ['assign', 'resolve', 'close'], () => city.now)
      const elsewhere = await report(tx, { position: [0.005, 0.012] }, city.now)
      const before = await caseNow(tx, closed.id)
      await split(tx, city)
      expect(await areaOf(tx, open.id)).toEqual({ code: 'd1s1c100101', at_opening: 'd1s1c1g1m1' })
      expect(await areaOf(tx, closed.id)).toEqual({ code: 'd1s1c100101', at_opening: 'd1s1c1g1m1' })
      expect((await areaOf(tx, elsewhere.id)).code).toBe('d1s1c1g2m1')
      expect((await listIncidentEvents(tx, open)).at(-1)).toMatchObject({
        action: 're-attribute',
        fromState: 'reported',
        toState: 'reported',
        note: expect.stringContaining('d1s1c1g1m1 → d1s1c100101'),
      })
      const after = await caseNow(tx, closed.id)
      expect(after).toEqual({ ...before, areaId: after.areaId })
      expect((await listIncidentEvents(tx, closed)).map(({ action }) => action)).not.toContain('re-attribute')
      expect(await differences(tx)).toEqual([])
    }))

  test('staff and accounts go to the area that most of the grid became; the other seat is vacant', () =>
    undone(async (tx, city) => {
      await split(tx, city)
      const { rows } = await tx.query(
        `select a.code, count(s.id)::int as staff
         from area a
         left join staff_assignment s on s.area_id = a.id and s.valid_to = 'infinity'
         where a.code in ('d1s1c1001', 'd1s1c1002', 'd1s1c1g1')
         group by a.code
         order by a.code`,
      )
      expect(rows).toEqual([
        { code: 'd1s1c1001', staff: 5 },
        { code: 'd1s1c1002', staff: 0 },
        { code: 'd1s1c1g1', staff: 0 },
      ])
      const grants = await tx.query(
        `select a.code from "grant" g join area a on a.id = g.area_id where g.account_id = $1`,
        [city.account.leader],
      )
      expect(grants.rows).toEqual([{ code: 'd1s1c1001' }])
    }))

  test('a neighbour that only receives a node keeps its version; layers that changed have a new one, others not', () =>
    undone(async (tx, city) => {
      const of = async (layers: string[]) => {
        const { rows } = await tx.query<{ layer: string; revision: number }>(
          'select layer, revision from layer_revision where layer = any ($1::text[]) order by layer',
          [layers],
        )
        return rows
      }
      const before = await of(['grid', 'microgrid', 'building', 'community', 'street'])
      const fingerprint = await layerFingerprint(tx, [])
      await split(tx, city)
      const after = await of(['grid', 'microgrid', 'building', 'community', 'street'])
      expect(after.map(({ layer, revision }, i) => [layer, revision - before[i]!.revision])).toEqual([
        ['building', 1],
        ['community', 0],
        ['grid', 1],
        ['microgrid', 1],
        ['street', 0],
      ])
      expect(await layerFingerprint(tx, [])).not.toBe(fingerprint)
      const { rows } = await tx.query<{ id: number; nodes: number }>(
        `select id, st_npoints(geom) as nodes from area_version where area_id = $1`,
        [city.area.d1s1c1g2],
      )
      expect(rows).toEqual([{ id: city.areaVersion.d1s1c1g2, nodes: 6 }])
    }))

  test('a merge: one code for two, both grids lead there, nothing is lost', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      await report(tx, inGarden, city.now)
      const id = await draw(tx, city, mergeDraft(city))
      await approve(tx, city, id)
      const { rows } = await tx.query(
        `select l.kind, f.code, l.household_share as share, t.code as became
         from area_lineage l
         join area_version fv on fv.id = l.from_version_id join area f on f.id = fv.area_id
         join area_version tv on tv.id = l.to_version_id join area t on t.id = tv.area_id
         where t.level_no = 4
         order by f.code`,
      )
      expect(rows).toEqual([
        { kind: 'merge', code: 'd1s1c1g1', share: 1, became: 'd1s1c1001' },
        { kind: 'merge', code: 'd1s1c1g2', share: 1, became: 'd1s1c1001' },
      ])
      const micros = (await areasUnder(tx, 'd1s1c1001')).filter(({ parent }) => parent === 'd1s1c1001')
      expect(micros.map(({ code }) => code)).toEqual([1, 2, 3, 4].map((n) => `d1s1c10010${n}`))
      expect(await differences(tx)).toEqual([])
    }))

  test('a border that moves: both grids keep their codes, and the micro-grids give ground to their neighbours', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const low = await report(tx, { position: [0.015, 0.0095] }, city.now)
      const { area, areaVersion } = city
      const id = await draw(tx, city, {
        ...mergeDraft(city),
        changeKind: 'adjust',
        cells: [
          cell(area.d1s1c1g1, rectangle([0, 0, 2, 0.9])),
          cell(area.d1s1c1g2, rectangle([0, 0.9, 2, 2])),
        ],
      })
      await approve(tx, city, id)
      expect(
        (await areasUnder(tx, 'd1s1c1g')).map(({ code, status, version }) => [code, status, version]),
      ).toEqual(['g1', 'g2', 'g1m1', 'g1m2', 'g2m1', 'g2m2'].map((rest) => [`d1s1c1${rest}`, 'active', 2]))
      expect(await areaOf(tx, low.id)).toEqual({ code: 'd1s1c1g2m2', at_opening: 'd1s1c1g1m2' })
      const { rows } = await tx.query<{ kind: string; share: number }>(
        `select l.kind, l.household_share as share from area_lineage l where l.from_version_id = $1 order by 2 desc`,
        [areaVersion.d1s1c1g1],
      )
      expect(rows).toEqual([
        { kind: 'transfer', share: 1 },
        { kind: 'transfer', share: 0 },
      ])
      expect(await differences(tx)).toEqual([])
    }))

  test('a date that is to come changes nothing yet; what was overtaken goes back to its drawer', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const first = await draw(tx, city, splitDraft(city))
      const second = await draw(tx, city, mergeDraft(city))
      await approve(tx, city, first, { effectiveAt: later(city, 1) })
      await approve(tx, city, second)
      const { agency } = actorsOf(city)
      expect((await readAs(tx, agency, first)).state).toBe('approved')
      expect((await readAs(tx, agency, second)).state).toBe('published')
      expect((await areasUnder(tx, 'd1s1c1')).filter(({ status }) => status === 'active').length).toBe(5)
    }))

  describe('of compounds', () => {
    const drawn = (
      base: { areaId: number; versionId: number }[],
      ...cells: [key: number, name: string, ...box: Parameters<typeof rectangle>][]
    ) =>
      newProposalSchema.parse({
        community: 'community:d1s1c1',
        of: 'compound',
        changeKind: 'adjust',
        title: '小区',
        base,
        cells: cells.map(([key, name, ...box]) => ({
          ...cell(key, rectangle(...box), name),
          kind: 'compound',
        })),
      })
    const gardenNow = async (tx: Transaction, city: TinyCity) => {
      const { rows } = await tx.query<{ id: number }>(
        'select id from compound_version where compound_id = $1 and valid_to = $2::timestamptz',
        [city.compound.garden, 'infinity'],
      )
      return [{ areaId: city.compound.garden, versionId: rows[0]!.id }]
    }
    const inTwo = async (tx: Transaction, city: TinyCity) =>
      drawn(await gardenNow(tx, city), [-1, '南苑', [0.1, 0.6, 0.9, 1]], [-2, '北苑', [0.1, 1, 0.9, 1.4]])
    const publish = async (tx: Transaction, city: TinyCity, draft: ReturnType<typeof drawn>) => {
      const id = await draw(tx, city, draft)
      await approve(tx, city, id)
      return readAs(tx, actorsOf(city).agency, id)
    }
    const compoundsOf = async (tx: Transaction, table: 'building' | 'incident') => {
      const { rows } = await tx.query<{ at: string; compound: string | null }>(
        `select f.code as at, c.code as compound from ${table} f left join compound c on c.id = f.compound_id
         where st_within(f.geom, st_makeenvelope(0, 0, 0.02, 0.02, 4326)) order by f.id`,
      )
      return rows.map(({ at, compound }) => [at, compound])
    }
    /** A building of 30 households that is in no compound, beside the garden. */
    const cottageAt = (tx: Transaction, city: TinyCity, x: number, y: number) =>
      tx.query(
        `with b as (
           insert into building (district_id, id, code, geom)
           values ($1::int, nextval('building_id')::int, 'hut', st_makeenvelope($3::float8 - 0.0001, $4::float8 - 0.0001,
             $3::float8 + 0.0001, $4::float8 + 0.0001, 4326))
           returning id
         ), s as (
           insert into building_state (district_id, building_id, households_total) select $1::int, id, 30 from b
         )
         insert into building_area (district_id, building_id, area_id, location_status)
         select $1::int, id, $2::int, 'located' from b`,
        [city.area.d1, city.area.d1s1c1g2m2, x, y],
      )

    test('a split gives the next codes; buildings, cases and figures follow, and so does the relation to the grids', () =>
      undone(async (tx, city) => {
        const open = await report(tx, inGarden, city.now)
        const closed = await report(tx, inGarden, city.now)
        await take(tx, closed.id, ['assign', 'resolve', 'close'], () => city.now)
        const before = await layerFingerprint(tx, ['compound', 'building', 'incident'])
        const relations = async (code: string) =>
          (await compoundCard(tx, manager, code))?.areas.map(({ area, relation }) => [area.code, relation])
        expect(await relations('garden')).toEqual([
          ['d1s1c1g2', 'compound-contains-area'],
          ['d1s1c1g1', 'compound-contains-area'],
        ])
        const { state, cells, removed } = await publish(tx, city, await inTwo(tx, city))
        expect([state, removed]).toEqual(['published', [city.compound.garden]])
        expect(cells.every(({ areaId }) => areaId !== null)).toBe(true)
        expect(await compoundsOf(tx, 'building')).toEqual([
          ['garden1', 'XQ-0001'],
          ['garden2', 'XQ-0002'],
        ])
        expect((await compoundsOf(tx, 'incident')).map(([, compound]) => compound)).toEqual([
          'XQ-0001',
          'XQ-0001',
        ])
        expect((await listIncidentEvents(tx, open)).at(-1)).toMatchObject({
          action: 're-attribute',
          note: expect.stringContaining('garden → XQ-0001'),
        })
        expect((await listIncidentEvents(tx, closed)).map(({ action }) => action)).not.toContain(
          're-attribute',
        )
        expect(await compoundCard(tx, manager, 'garden')).toBe(null)
        expect(await retiredCompound(tx, manager, 'garden')).toMatchObject({
          status: 'retired',
          nameZh: '花园小区',
          successors: [
            { code: 'XQ-0002', nameZh: '北苑', householdShare: expect.closeTo(120 / 220) },
            { code: 'XQ-0001', nameZh: '南苑', householdShare: expect.closeTo(100 / 220) },
          ],
        })
        expect(await retiredCompound(tx, actorsOf(city).stranger, 'garden')).toBe(null)
        expect(await relations('XQ-0001')).toEqual([['d1s1c1g1', 'equal']])
        // most households went north: so did what the garden was
        expect(await compoundCard(tx, manager, 'XQ-0002')).toMatchObject({
          nameZh: '北苑',
          organisation: 'branch',
          propertyCompany: '安居物业',
          places: { buildings: 1, householdsTotal: 120 },
        })
        expect(await compoundCard(tx, manager, 'XQ-0001')).toMatchObject({ organisation: null })
        expect(await layerFingerprint(tx, ['compound', 'building', 'incident'])).not.toBe(before)
        expect(await differences(tx)).toEqual([])
      }))

    test('one drawn around a loose building takes it in, with the cases there; another keeps its own', () =>
      undone(async (tx, city) => {
        await cottageAt(tx, city, 0.015, 0.015)
        await report(tx, { position: [0.015, 0.015] }, city.now)
        await publish(tx, city, drawn([], [-1, '新苑', [1.2, 1.2, 1.8, 1.8]]))
        expect(await compoundsOf(tx, 'building')).toEqual([
          ['garden1', 'garden'],
          ['garden2', 'garden'],
          ['hut', 'XQ-0001'],
        ])
        expect((await compoundsOf(tx, 'incident')).map(([, compound]) => compound)).toEqual(['XQ-0001'])
        expect(await differences(tx)).toEqual([])
      }))

    test('ground taken from under a building makes it loose; one registered from elsewhere stays', () =>
      undone(async (tx, city) => {
        await cottageAt(tx, city, 0.015, 0.015)
        await tx.query(`update building set compound_id = $1 where code = 'hut'`, [city.compound.garden])
        await rebuildCounters(tx)
        const less = drawn(await gardenNow(tx, city), [city.compound.garden, '花园', [0.1, 0.6, 0.9, 1]])
        const id = await draw(tx, city, less)
        const impact = await countedImpact(tx, manager, id, city.now)
        await approve(tx, city, id)
        expect(impact.totals).toMatchObject({ before: { households: 250 }, after: { households: 130 } })
        expect(await compoundsOf(tx, 'building')).toEqual([
          ['garden1', 'garden'],
          ['garden2', null],
          ['hut', 'garden'],
        ])
        expect(await differences(tx)).toEqual([])
      }))

    test('a case about a building goes where that does, wherever its place is; the impact sheet says the same', () =>
      undone(async (tx, city) => {
        const { garden2 } = city.building
        await report(tx, { ...inGarden, buildingIds: [garden2.id] }, city.now)
        await report(tx, inGarden, city.now)
        const id = await draw(tx, city, await inTwo(tx, city))
        const impact = await countedImpact(tx, manager, id, city.now)
        await approve(tx, city, id)
        expect(impact.after.map(({ nameZh, openCases }) => [nameZh, openCases])).toEqual([
          ['南苑', 1],
          ['北苑', 1],
        ])
        expect((await compoundsOf(tx, 'incident')).map(([, compound]) => compound)).toEqual([
          'XQ-0002',
          'XQ-0001',
        ])
      }))

    test('one that is no more leaves its buildings loose and its open cases told', () =>
      undone(async (tx, city) => {
        const open = await report(tx, inGarden, city.now)
        await publish(tx, city, drawn(await gardenNow(tx, city)))
        expect(await compoundCard(tx, manager, 'garden')).toBe(null)
        expect(await retiredCompound(tx, manager, 'garden')).toMatchObject({ successors: [] })
        expect(await compoundsOf(tx, 'building')).toEqual([
          ['garden1', null],
          ['garden2', null],
        ])
        expect((await compoundsOf(tx, 'incident')).map(([, compound]) => compound)).toEqual([null])
        expect((await listIncidentEvents(tx, open)).at(-1)!.note).toContain('garden → —')
        expect(await differences(tx)).toEqual([])
      }))

    test.each([
      ['over another compound', [1, 0.6, 0.8, 1.6, 1.6], 'overlap'],
      ['beyond its community', [1, 1.4, 1.4, 2.4, 1.9], 'outside-parent'],
      ['around no building', [1, 1.2, 0.2, 1.8, 0.8], 'no-buildings'],
      ['through a building', [1, 1.5, 1.2, 1.9, 1.8], 'building-cut'],
    ] as const)('one drawn %s is not let on', (_, [, ...box], rule) =>
      undone(async (tx, city) => {
        await cottageAt(tx, city, 0.015, 0.015)
        const { officer } = actorsOf(city)
        const id = await draw(tx, city, drawn([], [-1, '新苑', [...box]]))
        const checked = await step(tx, officer, id, 'check', {}, city.now)
        expect(checked).toMatchObject({ ok: false, reason: 'blocking-problems' })
        const ground = (await loadGround(tx, city.area.d1s1c1, null))!
        const problems = checkProposal(ground, await readAs(tx, officer, id))
        expect(problems.map((problem) => problem.rule)).toContain(rule)
      }))

    test('two that draw one compound name each other; the later one is stale, and says by what', () =>
      undone(async (tx, city) => {
        const { officer, agency } = actorsOf(city)
        const late = await draw(tx, city, await inTwo(tx, city))
        const first = await draw(tx, city, await inTwo(tx, city))
        expect((await readAs(tx, agency, late)).touches).toMatchObject([{ id: first, shares: 'area' }])
        await approve(tx, city, first)
        expect(await step(tx, officer, late, 'check', {}, city.now)).toMatchObject({
          ok: false,
          reason: 'stale-base',
          changed: [{ code: 'garden', currentVersionId: null, by: [{ id: first }] }],
        })
      }))

    test('of two published in one millisecond the later one holds: what was drawn on the earlier is stale', () =>
      undone(async (tx, city) => {
        const { garden } = city.compound
        const at = new Date()
        const drawAs = async (base: Parameters<typeof drawn>[0], north: number) =>
          draw(tx, city, drawn(base, [garden, '花园', [0.1, 0.6, 0.9, north]]), at)
        await approve(tx, city, await drawAs(await gardenNow(tx, city), 1.3), { now: at })
        const earlier = await gardenNow(tx, city)
        const late = await drawAs(earlier, 1.2)
        await approve(tx, city, await drawAs(earlier, 1.4), { now: at })
        expect(await step(tx, actorsOf(city).officer, late, 'check', {}, at)).toMatchObject({
          ok: false,
          reason: 'stale-base',
          changed: [{ code: 'garden', currentVersionNo: 3 }],
        })
      }))

    test('a grid is no compound, and a proposal draws something', () =>
      undone(async (tx, city) => {
        const { officer } = actorsOf(city)
        const grid = { ...splitDraft(city), base: [], community: 'community:d1s1c1', of: 'compound' as const }
        expect(await createProposal(tx, officer, grid, city.now)).toMatchObject({ reason: 'other-kind' })
        expect(await createProposal(tx, officer, drawn([]), city.now)).toMatchObject({
          reason: 'nothing-drawn',
        })
      }))
  })
})
