import { beforeAll, describe, expect, test } from 'vitest'
import type { IncidentAction } from '../../../geo/lifecycle/incident.ts'
import { type Report, reportSchema } from '../../../geo/model/incident.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Db, Transaction } from '../../../server/db/db.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { listIncidentEvents } from '../../../server/sql/list-incident-events.ts'
import { lockIncident } from '../../../server/sql/lock-incident.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

const manager: Actor = { accountId: null, role: 'city-manager', label: 'city', areaIds: 'city' }
const hour = 3_600_000

onEachEngine('the life of a case in the store', (openDb) => {
  let db: Db
  let city: TinyCity
  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
    await db.transaction((tx) => rebuildCounters(tx))
  })

  const later = (hours: number) => new Date(city.now.getTime() + hours * hour)
  const reportOf = (part: Partial<Report>): Report =>
    reportSchema.parse({ category: 'noise', title: '噪声', ...part })
  const inside = (report: Partial<Report>) => ({ position: [0.005, 0.008] as [number, number], ...report })

  /** Undoes everything, so that each test starts from the same city. */
  const undone = (work: (tx: Transaction) => Promise<void>) =>
    db
      .transaction(async (tx) => {
        await work(tx)
        throw new Error('undone')
      })
      .catch((error: Error) => {
        if (error.message !== 'undone') throw error
      })

  const report = async (tx: Transaction, part: Partial<Report>, at = city.now, actor = manager) => {
    const reported = await reportIncident(tx, actor, reportOf(part), at)
    if (!reported.ok) throw new Error(reported.reason)
    return (await lockIncident(tx, reported.id))!
  }

  /** Takes steps one after another, an hour apart unless said otherwise; throws where one is refused. */
  const take = async (
    tx: Transaction,
    id: number,
    actions: IncidentAction[],
    at = (i: number) => later(i + 1),
  ) => {
    for (const [i, action] of actions.entries()) {
      const { revision } = (await lockIncident(tx, id))!
      const step = { id, action, note: 'because', expectedRevision: revision }
      const stepped = await stepIncident(tx, manager, step, at(i))
      if (!stepped.ok) throw new Error(`${action}: ${stepped.reason}`)
    }
    return (await lockIncident(tx, id))!
  }

  const openCount = async (tx: Transaction) => {
    const { rows } = await tx.query<{ n: number; overdue: number }>(
      'select coalesce(sum(n), 0)::int as n, coalesce(sum(overdue), 0)::int as overdue from counter_now',
    )
    return rows[0]!
  }
  const intervals = async (tx: Transaction, id: number, kind: string) =>
    (
      await tx.query<{ from_at: Date; to_at: Date | null }>(
        'select from_at, to_at from incident_interval where incident_id = $1::bigint and kind = $2 order by from_at',
        [id, kind],
      )
    ).rows.map(({ from_at, to_at }) => [from_at, to_at])

  describe('where a report lies', () => {
    test('a position is in one leaf area, and in the compound whose ground holds it', () =>
      undone(async (tx) => {
        const incident = await report(tx, inside({}))
        expect(incident).toMatchObject({
          areaId: city.area.d1s1c1g1m1,
          districtId: city.area.d1,
          areaAtOpeningId: city.area.d1s1c1g1m1,
          compoundId: city.compound.garden,
          locationStatus: 'located',
        })
      }))

    test('buildings are a footprint, with a point inside one of them', () =>
      undone(async (tx) => {
        const ids = [city.building.court1.id, city.building.court2.id]
        const incident = await report(tx, { buildingIds: [...ids, ids[0]!] })
        const { rows } = await tx.query(
          `select i.location_quality, b.n from incident i
           cross join (select count(*)::int as n from incident_building where incident_id = $1::bigint) b
           where i.id = $1::bigint`,
          [incident.id],
        )
        expect(rows).toEqual([{ location_quality: 'building', n: 2 }])
        expect(incident).toMatchObject({ areaId: city.area.d1s1c2g1m1, compoundId: city.compound.court })
      }))

    test('a compound alone is its label point, marked as rough', () =>
      undone(async (tx) => {
        const incident = await report(tx, { compoundCode: 'court' })
        expect(incident).toMatchObject({ locationStatus: 'located', compoundId: city.compound.court })
        const { rows } = await tx.query('select location_quality from incident')
        expect(rows).toEqual([{ location_quality: 'compound' }])
      }))

    test('nothing said is unlocated, a point off the map is outside; both are at home in district 0', () =>
      undone(async (tx) => {
        const nowhere = await report(tx, {})
        const away = await report(tx, { position: [50, 50] })
        expect(nowhere).toMatchObject({ locationStatus: 'unlocated', areaId: null, districtId: 0 })
        expect(away).toMatchObject({ locationStatus: 'outside', areaId: null, districtId: 0 })
      }))

    test('unknown words are refusals', () =>
      undone(async (tx) => {
        const reasonOf = async (part: Partial<Report>) =>
          reportIncident(tx, manager, reportOf(part), city.now)
        expect(await reasonOf({ category: 'none' })).toEqual({ ok: false, reason: 'unknown-category' })
        expect(await reasonOf({ compoundCode: 'none' })).toEqual({ ok: false, reason: 'unknown-compound' })
        expect(await reasonOf({ buildingIds: [999_999] })).toEqual({ ok: false, reason: 'unknown-building' })
      }))

    test('a grid leader reports in the own grid, or without a place, but not elsewhere', () =>
      undone(async (tx) => {
        const leader: Actor = { ...manager, role: 'grid-leader', areaIds: [city.area.d1s1c1g1] }
        const there = reportOf({ position: [0.045, 0.005] })
        expect(await reportIncident(tx, leader, there, city.now)).toEqual({
          ok: false,
          reason: 'outside-scope',
        })
        expect(await reportIncident(tx, leader, reportOf(inside({})), city.now)).toMatchObject({ ok: true })
        expect(await reportIncident(tx, leader, reportOf({}), city.now)).toMatchObject({ ok: true })
      }))
  })

  test('a report leaves an event, an open interval, a counted case, a change row and an audit row', () =>
    undone(async (tx) => {
      const before = await openCount(tx)
      const incident = await report(tx, inside({}))
      expect((await openCount(tx)).n).toBe(before.n + 1)
      expect(await listIncidentEvents(tx, incident)).toMatchObject([
        { seq: 1, action: 'report', fromState: null, toState: 'reported', actor: 'city' },
      ])
      expect(await intervals(tx, incident.id, 'open')).toEqual([[city.now, null]])
      const changes = await tx.query<{ topic: string; body: object }>('select topic, body from change')
      expect(changes.rows).toMatchObject([{ topic: 'incident', body: { id: incident.id, to: 'reported' } }])
      const audits = await tx.query('select action, object, outcome from audit')
      expect(audits.rows).toEqual([
        { action: 'incident.report', object: `incident:${incident.id}`, outcome: 'done' },
      ])
    }))

  test('the public number is the day in the city and six digits', () =>
    undone(async (tx) => {
      const { id } = await report(tx, {}, new Date('2026-11-21T17:00:00Z'))
      const { rows } = await tx.query<{ code: string }>('select code from incident where id = $1::bigint', [
        id,
      ])
      expect(rows[0]!.code).toBe(`20261122-${String(id).padStart(6, '0')}`)
    }))

  test('it is due after the time limit of its category', () =>
    undone(async (tx) => {
      expect((await report(tx, { category: 'heating' })).dueAt).toEqual(later(72))
    }))

  test('resolved and closed: no longer open, solved, its interval ended', () =>
    undone(async (tx) => {
      const { id } = await report(tx, inside({}))
      const counted = await openCount(tx)
      const closed = await take(tx, id, ['assign', 'start', 'resolve', 'close'])
      expect(closed).toMatchObject({
        state: 'closed',
        closedAt: later(4),
        revision: 5,
        isOverdue: false,
        wasOverdue: false,
      })
      expect((await openCount(tx)).n).toBe(counted.n - 1)
      expect(await intervals(tx, id, 'open')).toEqual([[city.now, later(4)]])
      const { rows } = await tx.query('select outcome from incident where id = $1::bigint', [id])
      expect(rows).toEqual([{ outcome: 'solved' }])
    }))

  test('a suspension stops the clock: resuming moves what is due by its length', () =>
    undone(async (tx) => {
      const { id } = await report(tx, {})
      await take(tx, id, ['assign', 'start'])
      const suspended = await take(tx, id, ['suspend'], () => later(3))
      expect(suspended).toMatchObject({ dueAt: later(24), suspendedAt: later(3) })
      const resumed = await take(tx, id, ['resume'], () => later(103))
      expect(resumed).toMatchObject({ dueAt: later(124), suspendedAt: null })
      expect(await intervals(tx, id, 'suspended')).toEqual([[later(3), later(103)]])
    }))

  test('closed after it was due counts as overdue ever, though the clock has not come by', () =>
    undone(async (tx) => {
      const { id } = await report(tx, {})
      const closed = await take(tx, id, ['assign', 'resolve', 'close'], (i) => later(30 + i))
      expect(closed).toMatchObject({ isOverdue: false, wasOverdue: true })
    }))

  test('what is overdue is decided by the clock of the city, also when suspended', () =>
    undone(async (tx) => {
      const { id } = await report(tx, {}, later(-30))
      expect(await lockIncident(tx, id)).toMatchObject({ isOverdue: true, wasOverdue: true })
      expect(await openCount(tx)).toMatchObject({ overdue: 1 })
      const suspended = await take(tx, id, ['assign', 'start', 'suspend'])
      expect(suspended).toMatchObject({ isOverdue: false, wasOverdue: true })
      expect(await openCount(tx)).toMatchObject({ overdue: 0 })
    }))

  test('reopened within 30 days: a repeat, with a new time limit and a second interval', () =>
    undone(async (tx) => {
      const { id } = await report(tx, {})
      await take(tx, id, ['cancel'], () => later(1))
      const reopened = await take(tx, id, ['reopen'], () => later(30 * 24))
      expect(reopened).toMatchObject({
        state: 'reopened',
        closedAt: null,
        repeatKind: 're-occurrence',
        dueAt: later(31 * 24),
        openedAt: city.now,
      })
      expect(await intervals(tx, id, 'open')).toEqual([
        [city.now, later(1)],
        [later(30 * 24), null],
      ])
    }))

  test('reopened later than that: no repeat', () =>
    undone(async (tx) => {
      const { id } = await report(tx, {})
      await take(tx, id, ['cancel'], () => later(1))
      const reopened = await take(tx, id, ['reopen'], () => later(31 * 24 + 2))
      expect(reopened.repeatKind).toBeNull()
    }))

  test('a whole life in one moment keeps its traces apart', () =>
    undone(async (tx) => {
      const { id } = await report(tx, {})
      const life: IncidentAction[] = [
        'assign',
        'start',
        'suspend',
        'resume',
        'suspend',
        'resume',
        'resolve',
        'close',
        'reopen',
      ]
      const incident = await take(tx, id, life, () => city.now)
      expect(incident).toMatchObject({ state: 'reopened', lastSeq: 10 })
      expect(await intervals(tx, id, 'open')).toEqual([[city.now, null]])
    }))

  test('refusals: stale, not allowed, not there, wrong state, no note — and nothing has changed', () =>
    undone(async (tx) => {
      const { id } = await report(tx, inside({}))
      const leader: Actor = { ...manager, role: 'grid-leader', areaIds: [city.area.d1s1c1g1] }
      const neighbour: Actor = { ...manager, role: 'grid-leader', areaIds: [city.area.d2] }
      const step = (actor: Actor, action: IncidentAction, expectedRevision = 1) =>
        stepIncident(tx, actor, { id, action, expectedRevision }, later(1))
      expect(await step(manager, 'assign', 7)).toEqual({ ok: false, reason: 'stale-revision' })
      expect(await step(leader, 'cancel')).toEqual({ ok: false, reason: 'not-allowed' })
      expect(await step(neighbour, 'assign')).toEqual({ ok: false, reason: 'not-found' })
      expect(await step(manager, 'close')).toEqual({ ok: false, reason: 'step-not-allowed' })
      expect(await step(manager, 'cancel')).toEqual({ ok: false, reason: 'note-required' })
      expect(await lockIncident(tx, id)).toMatchObject({ state: 'reported', revision: 1, lastSeq: 1 })
    }))
})
