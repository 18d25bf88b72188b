import { expect, test } from 'vitest'
import { offsetPosition } from '../../../geo/coords/offset-position.ts'
import { draftSchema } from '../../../geo/model/proposal.ts'
import { newOpinionSchema } from '../../../geo/model/walk.ts'
import { doubleArea } from '../../../geo/topology/cell.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Transaction } from '../../../server/db/db.ts'
import { expireProposals } from '../../../server/services/expire-proposals.ts'
import { publishDueProposals } from '../../../server/services/publish-due-proposals.ts'
import { findProposals } from '../../../server/services/read-proposal.ts'
import { openPhoto, readWalk } from '../../../server/services/read-walk.ts'
import { recordMarks, recordOpinion, recordPhoto } from '../../../server/services/record-walk.ts'
import { createProposal, saveProposal } from '../../../server/services/save-proposal.ts'
import type { ProposalFilter } from '../../../server/sql/list-proposals.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { agreement, jpegWith, smallestJpeg, splitMark, splitStretches } from '../../builders/walk.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench, later } from './case-bench.ts'
import {
  actorsOf,
  anySize,
  approve,
  areasUnder,
  cell,
  dbOf,
  differences,
  draw,
  mergeDraft,
  readAs,
  rectangle,
  splitDraft,
  step,
} from './proposal-bench.ts'

onEachEngine('drawing and judging boundary proposals', (openDb) => {
  const { undone } = caseBench(openDb)
  const here = { community: 'community:d1s1c1' }
  const save = (
    tx: Transaction,
    city: TinyCity,
    id: number,
    expectedRevision: number,
    draft = splitDraft(city),
  ) => saveProposal(tx, actorsOf(city).leader, { id, expectedRevision, draft }, city.now)

  test('a draft leaves an event, a change row and an audit row, and can be read by those of its community', () =>
    undone(async (tx, city) => {
      const { leader, officer, commander, agency, stranger } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      for (const who of [leader, officer, commander, agency])
        expect(await readAs(tx, who, id)).toMatchObject({
          state: 'draft',
          revision: 1,
          removed: [city.area.d1s1c1g1],
        })
      expect(await readAs(tx, stranger, id)).toBeNull()
      const list = { within: null, states: null, after: null, limit: 10 }
      expect((await findProposals(tx, leader, list))!.proposals.map((each) => each.id)).toEqual([id])
      expect((await findProposals(tx, stranger, list))!.proposals).toEqual([])
      expect((await readAs(tx, leader, id)).timeline).toMatchObject([
        { seq: 1, action: 'create', toState: 'draft' },
      ])
      const { rows } = await tx.query(`select topic, body from change where topic = 'boundary'`)
      expect(rows).toEqual([
        { topic: 'boundary', body: { proposalId: id, action: 'create', to: 'draft', revision: 1 } },
      ])
      const audits = await tx.query(
        `select action, object, outcome from audit where action like 'proposal.%'`,
      )
      expect(audits.rows).toEqual([{ action: 'proposal.create', object: `proposal:${id}`, outcome: 'done' }])
    }))

  test('of two savings on one revision the second is refused, and the first one stands', () =>
    undone(async (tx, city) => {
      const id = await draw(tx, city, splitDraft(city))
      expect(await save(tx, city, id, 1, { ...splitDraft(city), title: '第一' })).toEqual({ ok: true })
      expect(await save(tx, city, id, 1, { ...splitDraft(city), title: '第二' })).toEqual({
        ok: false,
        reason: 'stale-revision',
        latest: { revision: 2, at: city.now.toISOString(), actor: 'grid-leader', action: 'edit' },
      })
      expect(await readAs(tx, actorsOf(city).leader, id)).toMatchObject({ title: '第一', revision: 2 })
    }))

  test.each<[string, (city: TinyCity) => ReturnType<typeof splitDraft>, object]>([
    [
      'versions of another time',
      (city) => ({ ...splitDraft(city), base: [{ areaId: city.area.d1s1c1g1, versionId: 1 }] }),
      { reason: 'stale-base' },
    ],
    [
      "another community's area",
      (city) => ({
        ...splitDraft(city),
        base: [{ areaId: city.area.d1s1c2g1, versionId: city.areaVersion.d1s1c2g1 }],
      }),
      { reason: 'stale-base' },
    ],
    [
      'a cell that it does not say it changes',
      (city) => ({ ...splitDraft(city), cells: [cell(city.area.d1s1c1g2, rectangle([0, 1, 2, 2]))] }),
      { reason: 'cell-without-base', field: 'body.cells.0.key' },
    ],
    [
      'a bow-tie, at its crossing',
      (city) => {
        const tied = rectangle([0, 0, 1, 1])
        const ring = tied.coordinates[0]![0]!
        ;[ring[1], ring[2]] = [ring[2]!, ring[1]!]
        return { ...splitDraft(city), cells: [cell(-1, tied)] }
      },
      { reason: 'invalid-ring', field: 'body.cells.0.geometry', at: [0.005, 0.005] },
    ],
  ])('a draft with %s is refused', (_, draftOf, refusal) =>
    undone(async (tx, city) => {
      const made = await createProposal(tx, actorsOf(city).leader, { ...here, ...draftOf(city) }, city.now)
      expect(made).toMatchObject({ ok: false, ...refusal })
    }))

  test('nobody draws in a community that is not theirs', () =>
    undone(async (tx, city) => {
      const made = await createProposal(
        tx,
        actorsOf(city).stranger,
        { ...here, ...splitDraft(city) },
        city.now,
      )
      expect(made).toEqual({ ok: false, reason: 'unknown-community' })
    }))

  test.each([
    { rule: 'gap', firstEndsAt: 0.75 },
    { rule: 'overlap', firstEndsAt: 1.25 },
  ])('the server checks for itself: $rule blocks, and is shown at its place', ({ rule, firstEndsAt }) =>
    undone(async (tx, city) => {
      await anySize(tx)
      const torn = {
        ...splitDraft(city),
        cells: [cell(-1, rectangle([0, 0, firstEndsAt, 1])), cell(-2, rectangle([1, 0, 2, 1]))],
      }
      const [west, east] = [firstEndsAt, 1].sort((a, b) => a - b).map((each) => each / 100)
      const id = await draw(tx, city, torn)
      const refused = await step(tx, actorsOf(city).leader, id, 'check', {}, city.now)
      expect(refused).toMatchObject({ ok: false, reason: 'blocking-problems' })
      const [lon, lat] = (refused as { at: [number, number] }).at
      expect([lon > west! && lon < east!, lat > 0 && lat < 0.01]).toEqual([true, true])
      const kept = await readAs(tx, actorsOf(city).leader, id)
      expect([kept.state, kept.revision]).toEqual(['draft', 1])
      expect(kept.problems).toContainEqual(
        expect.objectContaining({ rule, severity: 'blocking', at: [lon, lat] }),
      )
    }))

  test.each(['endorse', 'approve'] as const)('what does not hold any more is not to be %sd', (last) =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { officer, commander, agency } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      const way = [
        [officer, 'check'],
        [officer, 'submit'],
        [commander, 'take'],
        [commander, 'endorse'],
        [agency, 'approve'],
      ] as const
      const end = way.findIndex(([, action]) => action === last)
      for (const [who, action] of way.slice(0, end))
        expect(await step(tx, who, id, action, {}, city.now)).toEqual({ ok: true })
      const { state, problems } = await readAs(tx, agency, id)
      expect(problems!.some(({ severity, rule }) => severity === 'blocking' && rule === 'gap')).toBe(false)
      await tx.query(
        'update proposal_cell set geom = st_multi(st_makeenvelope(0.01, 0, 0.02, 0.01, 4326)) where key = -2',
      )
      expect(await step(tx, way[end]![0], id, last, { documentNumber: '1号' }, city.now)).toMatchObject({
        reason: 'blocking-problems',
      })
      const refused = await readAs(tx, agency, id)
      expect([refused.state, refused.problems!.map(({ rule }) => rule)]).toEqual([
        state,
        expect.arrayContaining(['gap']),
      ])
    }))

  test("who has drawn in another's draft judges it no more", () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { leader, officer, commander, agency } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      const edit = { id, expectedRevision: 1, draft: splitDraft(city) }
      expect(await saveProposal(tx, commander, edit, city.now)).toEqual({ ok: true })
      const second = { ...commander, accountId: city.account.neighbour }
      for (const [who, action] of [
        [officer, 'check'],
        [officer, 'submit'],
        [commander, 'take'],
      ] as const)
        expect(await step(tx, who, id, action, {}, city.now)).toEqual({ ok: true })
      expect(await step(tx, commander, id, 'endorse', {}, city.now)).toEqual({
        ok: false,
        reason: 'own-proposal',
      })
      const read = await readAs(tx, commander, id)
      expect(read.authors.toSorted()).toEqual([leader.accountId, commander.accountId].toSorted())
      expect(read.actions).not.toContain('endorse')
      expect((await readAs(tx, second, id)).actions).toContain('endorse')
      expect(await step(tx, second, id, 'endorse', {}, city.now)).toEqual({ ok: true })
      const author = { ...agency, accountId: commander.accountId }
      expect(await step(tx, author, id, 'approve', { documentNumber: '1号' }, city.now)).toMatchObject({
        reason: 'own-proposal',
      })
    }))

  test('a proposal of a grid that is no more is read, and taken back, under the name that the grid had', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { leader, agency, stranger } = actorsOf(city)
      const micro = draftSchema.parse({
        changeKind: 'adjust',
        title: '微网格',
        base: [{ areaId: city.area.d1s1c1g1m1, versionId: city.areaVersion.d1s1c1g1m1 }],
        cells: [cell(city.area.d1s1c1g1m1, rectangle([0, 0, 1, 1]))],
      })
      const made = await createProposal(tx, leader, { community: 'grid:d1s1c1g1', ...micro }, city.now)
      if (!made.ok) throw new Error(made.reason)
      await approve(tx, city, await draw(tx, city, splitDraft(city)))
      const list = { within: null, states: null, after: null, limit: 10 }
      for (const who of [agency, { ...agency, areaIds: 'city' as const }]) {
        const { proposals } = (await findProposals(tx, who, list))!
        expect(proposals.find(({ id }) => id === made.id)?.community).toMatchObject({
          code: 'd1s1c1g1',
          nameZh: '网格d1s1c1g1',
        })
      }
      expect((await findProposals(tx, stranger, list))!.proposals).toEqual([])
      const heir = { ...leader, areaIds: [city.area.d1s1c1g2] }
      expect(await step(tx, heir, made.id, 'withdraw', {}, city.now)).toEqual({ ok: true })
      expect(await readAs(tx, agency, made.id)).toMatchObject({ state: 'withdrawn' })
    }))

  test('what was checked and is drawn anew is to be checked anew', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { leader, officer } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      expect(await step(tx, leader, id, 'check', {}, city.now)).toEqual({ ok: true })
      expect((await readAs(tx, leader, id)).problems!.map(({ rule }) => rule)).toContain('no-holder')
      await save(tx, city, id, 2)
      expect(await readAs(tx, leader, id)).toMatchObject({ state: 'draft', problems: null })
      expect(await step(tx, officer, id, 'submit', {}, city.now)).toMatchObject({
        reason: 'step-not-allowed',
      })
    }))

  test('of the parts of a led grid those are asked for a leader that do not inherit theirs', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { leader, agency } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      await step(tx, leader, id, 'check', {}, city.now)
      const asked = (await readAs(tx, leader, id)).problems!.flatMap(({ rule, cellIds }) =>
        rule === 'no-holder' ? cellIds : [],
      )
      expect(asked).toHaveLength(1)
      const other = await draw(tx, city, splitDraft(city))
      await approve(tx, city, other)
      const { rows } = await tx.query<{ key: number }>(
        `select c.key
         from proposal_cell c
         join staff_assignment s on s.area_id = c.made_area_id and s.role = 'grid_leader' and s.valid_to = 'infinity'
         where c.proposal_id = $1`,
        [other],
      )
      expect((await readAs(tx, agency, other)).state).toBe('published')
      expect(rows.map(({ key }) => key)).toEqual([-1, -2].filter((key) => !asked.includes(key)))
    }))

  test('two persons, a number, a date, and a word for each vacant seat', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { officer, commander, agency } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      for (const [who, action] of [
        [officer, 'check'],
        [officer, 'submit'],
        [commander, 'take'],
        [commander, 'endorse'],
      ] as const)
        expect([action, await step(tx, who, id, action, {}, city.now)]).toEqual([action, { ok: true }])
      const documentNumber = '1号'
      const refused = async (who: typeof agency, said: object) =>
        ((await step(tx, who, id, 'approve', said, city.now)) as { reason?: string }).reason
      const drawer = { ...agency, accountId: city.account.leader }
      expect(await refused(drawer, { documentNumber })).toBe('own-proposal')
      expect(await refused(commander, { documentNumber })).toBe('role-not-allowed')
      expect(await refused(agency, {})).toBe('document-number-required')
      const past = later(city, -1).toISOString()
      expect(await refused(agency, { documentNumber, effectiveAt: past })).toBe('effective-date-past')
      expect(await refused(agency, { documentNumber })).toBe('exceptions-not-accepted')
      expect(await step(tx, agency, id, 'return', { note: '请与居民商议' }, city.now)).toEqual({ ok: true })
      expect(await readAs(tx, agency, id)).toMatchObject({ state: 'returned', documentNumber: null })
    }))

  test('proposals that draw one area, or along one edge, name each other while they are under way', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { area, areaVersion } = city
      const { leader } = actorsOf(city)
      const first = await draw(tx, city, splitDraft(city))
      const second = await draw(tx, city, mergeDraft(city))
      const third = await draw(tx, city, {
        ...splitDraft(city),
        base: [{ areaId: area.d1s1c1g2, versionId: areaVersion.d1s1c1g2 }],
        cells: [cell(-1, rectangle([0, 1, 1, 2])), cell(-2, rectangle([1, 1, 2, 2]))],
      })
      const touches = async (id: number) =>
        (await readAs(tx, leader, id)).touches.map((each) => [each.id, each.shares])
      expect(await touches(first)).toEqual([
        [second, 'area'],
        [third, 'edge'],
      ])
      expect(await touches(second)).toEqual([
        [first, 'area'],
        [third, 'area'],
      ])
      await step(tx, leader, second, 'withdraw', {}, city.now)
      expect(await touches(first)).toEqual([[third, 'edge']])
    }))

  test('once another has been published, a proposal on the same areas goes no further, and says which by whom', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const late = await draw(tx, city, mergeDraft(city))
      const split = await draw(tx, city, splitDraft(city))
      await approve(tx, city, split)
      const { leader, agency } = actorsOf(city)
      const heir = { ...leader, areaIds: agency.areaIds }
      const changed = [
        {
          areaId: city.area.d1s1c1g1,
          code: 'd1s1c1g1',
          baseVersionId: city.areaVersion.d1s1c1g1,
          baseVersionNo: 1,
          currentVersionId: null,
          currentVersionNo: null,
          by: [{ id: split, title: '拆分', code: expect.stringMatching(/^BP/) }],
          successors: [{ code: 'd1s1c1001' }, { code: 'd1s1c1002' }],
        },
      ]
      const stale = { ok: false, reason: 'stale-base', changed }
      expect(await step(tx, heir, late, 'check', {}, city.now)).toMatchObject(stale)
      expect(
        await saveProposal(tx, heir, { id: late, expectedRevision: 1, draft: mergeDraft(city) }, city.now),
      ).toMatchObject(stale)
      const read = await readAs(tx, { ...heir, accountId: city.account.leader }, late)
      expect(read.stale).toMatchObject(changed)
      expect(read.actions).toContain('rebase')
      expect(read.base.map(({ code, nameZh }) => [code, nameZh])).toEqual([
        ['d1s1c1g1', '网格d1s1c1g1'],
        ['d1s1c1g2', '网格d1s1c1g2'],
      ])
    }))

  test('what is approved for later holds from its hour, by the clock; what was overtaken goes back', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { agency } = actorsOf(city)
      const first = await draw(tx, city, splitDraft(city))
      const second = await draw(tx, city, mergeDraft(city))
      await approve(tx, city, first, { effectiveAt: later(city, 1) })
      await approve(tx, city, second, { effectiveAt: later(city, 2) })
      const active = async () =>
        (await areasUnder(tx, 'd1s1c1')).filter(
          ({ code, status }) => /^d1s1c1(g1|00.)$/.test(code) && status === 'active',
        ).length
      await publishDueProposals(dbOf(tx), later(city, 0.9))
      expect([(await readAs(tx, agency, first)).state, await active()]).toEqual(['approved', 1])
      await publishDueProposals(dbOf(tx), later(city, 3))
      expect((await readAs(tx, agency, first)).state).toBe('published')
      const overtaken = await readAs(tx, agency, second)
      expect(overtaken).toMatchObject({ state: 'returned', documentNumber: null })
      expect(overtaken.timeline.at(-1)!.note).toContain(`#${city.area.d1s1c1g1}`)
      expect(await active()).toBe(2)
      expect(await differences(tx)).toEqual([])
      const { rows } = await tx.query<{ valid_from: Date }>(
        `select valid_from from area_version where proposal_id = $1 limit 1`,
        [first],
      )
      expect(rows[0]!.valid_from).toEqual(later(city, 1))
    }))

  test('a draft that is left expires after the days that the city has set; what is under review waits', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      const { leader, officer } = actorsOf(city)
      const left = await draw(tx, city, splitDraft(city))
      const waiting = await draw(tx, city, mergeDraft(city))
      for (const action of ['check', 'submit'] as const)
        expect(await step(tx, officer, waiting, action, {}, city.now)).toEqual({ ok: true })
      await expireProposals(dbOf(tx), later(city, 90 * 24))
      expect((await readAs(tx, leader, left)).state).toBe('draft')
      await expireProposals(dbOf(tx), later(city, 90 * 24 + 1))
      const expired = await readAs(tx, leader, left)
      expect([expired.state, expired.actions]).toEqual(['expired', []])
      expect(expired.timeline.at(-1)!.note).toBe('90 天未改动 · unchanged for 90 days')
      expect((await readAs(tx, leader, waiting)).state).toBe('submitted')
      await tx.query(`update city set settings = jsonb_set(settings, '{boundary,draftDays}', '7')`)
      const another = await draw(tx, city, splitDraft(city))
      await expireProposals(dbOf(tx), later(city, 7 * 24 + 1))
      expect((await readAs(tx, leader, another)).state).toBe('expired')
    }))

  test('pages of proposals follow one another, newest change first', () =>
    undone(async (tx, city) => {
      const { leader } = actorsOf(city)
      const ids = []
      for (const hours of [0, 1, 1, 2]) ids.push(await draw(tx, city, splitDraft(city), later(city, hours)))
      const seen: number[] = []
      for (let after: ProposalFilter['after'] = null, pages = 0; after || pages === 0; pages++) {
        const filter = { within: null, states: null, after, limit: 3 }
        const page: NonNullable<Awaited<ReturnType<typeof findProposals>>> = (await findProposals(
          tx,
          leader,
          filter,
        ))!
        seen.push(...page.proposals.map(({ id }) => id))
        after = page.last
      }
      expect(seen).toEqual(ids.toReversed())
    }))

  test('a ring is kept counter-clockwise whichever way it was drawn', () =>
    undone(async (tx, city) => {
      const drawn = splitDraft(city)
      for (const { geometry } of drawn.cells) geometry.coordinates[0]![0]!.reverse()
      const { cells } = await readAs(tx, actorsOf(city).leader, await draw(tx, city, drawn))
      expect(cells.map(({ geometry }) => doubleArea(geometry.coordinates[0]![0]!) > 0)).toEqual([true, true])
    }))

  test('codes are never given again, not even those of grids that are no more', () =>
    undone(async (tx, city) => {
      await anySize(tx)
      await approve(tx, city, await draw(tx, city, splitDraft(city)))
      const { rows } = await tx.query<{ id: number; version: number; code: string }>(
        `select a.id, v.id as version, a.code
         from area a join area_version v on v.area_id = a.id and v.valid_to = 'infinity'
         where a.parent_id = $1 order by a.code`,
        [city.area.d1s1c1],
      )
      const halves = rows.filter(({ code }) => /00[12]$/.test(code))
      const again = {
        ...mergeDraft(city),
        base: halves.map(({ id, version }) => ({ areaId: id, versionId: version })),
        cells: [cell(-1, rectangle([0, 0, 2, 1]), '复')],
      }
      const { agency, officer } = actorsOf(city)
      const made = await createProposal(tx, officer, { ...here, ...again }, later(city, 1))
      if (!made.ok) throw new Error(made.reason)
      await approve(tx, city, made.id, { now: later(city, 1) })
      expect((await readAs(tx, agency, made.id)).state).toBe('published')
      const codes = (await areasUnder(tx, 'd1s1c1')).filter(({ parent }) => parent === 'd1s1c1')
      expect(codes.map(({ code, status }) => `${code} ${status}`)).toEqual([
        'd1s1c1001 retired',
        'd1s1c1002 retired',
        'd1s1c1003 active',
        'd1s1c1g1 retired',
        'd1s1c1g2 active',
      ])
      const superseded = await tx.query<{ state: string }>('select state from proposal order by id')
      expect(superseded.rows.map(({ state }) => state)).toEqual(['superseded', 'published'])
      expect(await differences(tx)).toEqual([])
    }))

  test('marks are kept once however often they are sent; one 800 m away is told, and the draft stays', () =>
    undone(async (tx, city) => {
      const { leader, officer, agency, stranger } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      const before = await readAs(tx, leader, id)
      const { line } = splitStretches[0]!
      const away = offsetPosition(line[0]!, 812, 0)
      const marks = [
        splitMark({ madeAt: '2026-03-02T04:00:00Z' }),
        splitMark({
          state: 'doubtful',
          note: '围墙在东侧',
          position: { at: away, accuracyM: 8, takenAt: '2026-03-02T04:05:00Z' },
          madeAt: '2026-03-02T04:05:00Z',
        }),
        splitMark({ position: null, madeAt: later(city, 48).toISOString() }),
      ]
      const received = later(city, 24)
      const mark = (who: Actor, more = marks) => recordMarks(tx, who, { id, marks: more }, received)
      for (const _ of ['sent', 'sent again']) expect(await mark(leader)).toEqual({ ok: true })
      const walk = (await readWalk(tx, officer, id))!
      expect(walk.marks.map(({ state, note, distanceM, doubt }) => [state, note, distanceM, doubt])).toEqual([
        ['confirmed', '', 11, null],
        ['doubtful', '围墙在东侧', 812, 'away'],
        ['confirmed', '', null, 'no-position'],
      ])
      expect(walk.marks.at(-1)!.madeAt, 'by a clock that runs ahead').toBe(received.toISOString())
      expect(await readAs(tx, leader, id)).toEqual(before)
      expect(await readWalk(tx, stranger, id)).toBeNull()
      expect(await mark(stranger)).toMatchObject({ reason: 'not-found' })
      expect(await mark(agency, [splitMark()])).toMatchObject({ reason: 'role-not-allowed' })
      expect(await mark(officer)).toMatchObject({ reason: 'same-client-id' })
      expect(await mark(leader, [splitMark({ revision: 2 })])).toMatchObject({ reason: 'unknown-revision' })
      const elsewhere = splitMark({ line: splitStretches[1]!.line })
      expect(await mark(leader, [splitMark(), elsewhere])).toMatchObject({
        reason: 'unknown-stretch',
        field: 'body.marks.1.stretch',
      })
      const told = await tx.query<{ told: string }>(
        `select string_agg(body::text, '') || (select string_agg(detail::text, '') from audit) as told from change`,
      )
      expect(told.rows[0]!.told).not.toContain('围墙')
    }))

  test('a mark made before the draft was changed is kept with its line; after the withdrawal none is, and the reason told', () =>
    undone(async (tx, city) => {
      const { leader, officer } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      const cells = [cell(-1, rectangle([0, 0, 1, 1]), '西'), cell(-2, rectangle([1, 0, 2, 1]), '东')]
      expect(await save(tx, city, id, 1, { ...splitDraft(city), cells })).toEqual({ ok: true })
      const [late, now] = [splitMark(), splitMark({ revision: 2 })]
      expect(await recordMarks(tx, leader, { id, marks: [late] }, city.now)).toEqual({ ok: true })
      expect(await recordMarks(tx, leader, { id, marks: [now] }, city.now)).toMatchObject({
        reason: 'unknown-stretch',
      })
      expect((await readWalk(tx, leader, id))!).toMatchObject({
        revision: 2,
        marks: [{ revision: 1, stretch: late.stretch, line: late.line }],
        canMark: true,
      })
      expect(await step(tx, leader, id, 'withdraw', {}, city.now)).toEqual({ ok: true })
      const { clientId } = late
      expect(await recordMarks(tx, leader, { id, marks: [splitMark()] }, city.now)).toMatchObject({
        reason: 'walk-over',
      })
      expect(await recordMarks(tx, leader, { id, marks: [late] }, city.now)).toEqual({ ok: true })
      // the photo of a mark that is there may follow it
      const photo = { id, clientId, content: smallestJpeg }
      expect(await recordPhoto(tx, leader, photo, city.now)).toEqual({ ok: true })
      const opinion = agreement()
      expect(await recordOpinion(tx, officer, { id, opinion }, city.now)).toMatchObject({
        reason: 'walk-over',
      })
    }))

  test('a photo is kept without what the camera wrote; no picture, too large, another person: refused', () =>
    undone(async (tx, city) => {
      const { leader, officer, stranger } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      const marks = Array.from({ length: 101 }, () => splitMark())
      expect(await recordMarks(tx, leader, { id, marks }, city.now)).toEqual({ ok: true })
      const keep = (content: Uint8Array, who = leader, clientId = marks[0]!.clientId) =>
        recordPhoto(tx, who, { id, clientId, content }, city.now)
      const text = (words: string) => new TextEncoder().encode(words)
      expect(await keep(text('<svg/>'))).toMatchObject({ reason: 'not-a-photo' })
      expect(await keep(smallestJpeg.subarray(0, 12))).toMatchObject({ reason: 'not-a-photo' })
      expect(await keep(new Uint8Array(2 * 1024 * 1024 + 1))).toMatchObject({ reason: 'photo-too-large' })
      expect(await keep(smallestJpeg, officer)).toMatchObject({ reason: 'not-found' })
      for (const _ of ['sent', 'sent again'])
        expect(await keep(jpegWith('GPS 116.39,39.91'))).toEqual({ ok: true })
      const kept = (await openPhoto(tx, officer, id, marks[0]!.clientId))!
      expect(kept.length).toBeLessThan(smallestJpeg.length)
      expect(new TextDecoder('latin1').decode(kept)).not.toContain('GPS')
      expect(await openPhoto(tx, stranger, id, marks[0]!.clientId)).toBeNull()
      for (const { clientId } of marks.slice(1, 100))
        expect(await keep(smallestJpeg, leader, clientId)).toEqual({ ok: true })
      expect(await keep(smallestJpeg, leader, marks[100]!.clientId)).toMatchObject({
        reason: 'too-many-photos',
      })
    }))

  test("the community's opinion is recorded by its officers, once; remarks say what they are", () =>
    undone(async (tx, city) => {
      const { leader, officer } = actorsOf(city)
      const id = await draw(tx, city, splitDraft(city))
      const opinion = agreement({ stance: 'object', text: '东片没有活动室' })
      expect(newOpinionSchema.safeParse({ ...opinion, text: ' ' }).success).toBe(false)
      for (const _ of ['sent', 'sent again'])
        expect(await recordOpinion(tx, officer, { id, opinion }, city.now)).toEqual({ ok: true })
      expect(await recordOpinion(tx, leader, { id, opinion: agreement() }, city.now)).toMatchObject({
        reason: 'role-not-allowed',
      })
      const tomorrow = agreement({ givenOn: later(city, 48).toISOString().slice(0, 10) })
      expect(await recordOpinion(tx, officer, { id, opinion: tomorrow }, city.now)).toMatchObject({
        reason: 'day-to-come',
      })
      expect((await readWalk(tx, leader, id))!).toMatchObject({
        opinions: [{ stance: 'object', text: '东片没有活动室', givenOn: '2026-03-02' }],
        canGiveOpinion: false,
      })
    }))
})
