import { expect, test } from 'vitest'
import type { IncidentAction } from '../../../geo/lifecycle/incident.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Transaction } from '../../../server/db/db.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { EmptyStoreError } from '../../../server/sql/empty-store-error.ts'
import { listIncidentEvents } from '../../../server/sql/list-incident-events.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench, caseNow, inGarden, later, manager, report, take } from './case-bench.ts'

onEachEngine('the life of a case in the store', (openDb) => {
  const { undone } = caseBench(openDb)

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

  test('a report leaves an event, an open interval, a counted case, a change row and an audit row', () =>
    undone(async (tx, city) => {
      const before = await openCount(tx)
      const incident = await report(tx, inGarden, city.now)
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
    undone(async (tx, city) => {
      expect((await report(tx, { category: 'heating' }, city.now)).dueAt).toEqual(later(city, 72))
    }))

  test('resolved and closed: no longer open, solved, its interval ended', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, inGarden, city.now)
      const counted = await openCount(tx)
      const closed = await take(tx, id, ['assign', 'start', 'resolve', 'close'], (i) => later(city, i + 1))
      expect(closed).toMatchObject({
        state: 'closed',
        closedAt: later(city, 4),
        revision: 5,
        isOverdue: false,
        wasOverdue: false,
      })
      expect((await openCount(tx)).n).toBe(counted.n - 1)
      expect(await intervals(tx, id, 'open')).toEqual([[city.now, later(city, 4)]])
      const { rows } = await tx.query('select outcome from incident where id = $1::bigint', [id])
      expect(rows).toEqual([{ outcome: 'solved' }])
    }))

  test('a suspension stops the clock: resuming moves what is due by its length', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, {}, city.now)
      await take(tx, id, ['assign', 'start'], (i) => later(city, i + 1))
      const suspended = await take(tx, id, ['suspend'], () => later(city, 3))
      expect(suspended).toMatchObject({ dueAt: later(city, 24), suspendedAt: later(city, 3) })
      const resumed = await take(tx, id, ['resume'], () => later(city, 103))
      expect(resumed).toMatchObject({ dueAt: later(city, 124), suspendedAt: null })
      expect(await intervals(tx, id, 'suspended')).toEqual([[later(city, 3), later(city, 103)]])
    }))

  test('a case that came suspended without its moment keeps its time limit when it is resumed', () =>
    undone(async (tx, city) => {
      const { id, dueAt } = await report(tx, {}, city.now)
      await take(tx, id, ['assign', 'start', 'suspend'], () => city.now)
      await tx.query('update incident set suspended_at = null where id = $1::bigint', [id])
      expect(await take(tx, id, ['resume'], () => later(city, 5))).toMatchObject({
        state: 'in_progress',
        dueAt,
      })
    }))

  test('closed after it was due counts as overdue ever, though the clock has not come by', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, {}, city.now)
      const closed = await take(tx, id, ['assign', 'resolve', 'close'], (i) => later(city, 30 + i))
      expect(closed).toMatchObject({ isOverdue: false, wasOverdue: true })
    }))

  test('what is overdue is decided by the clock of the city, also when suspended', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, {}, later(city, -30))
      expect(await caseNow(tx, id)).toMatchObject({ isOverdue: true, wasOverdue: true })
      expect(await openCount(tx)).toMatchObject({ overdue: 1 })
      const suspended = await take(tx, id, ['assign', 'start', 'suspend'], (i) => later(city, i + 1))
      expect(suspended).toMatchObject({ isOverdue: false, wasOverdue: true })
      expect(await openCount(tx)).toMatchObject({ overdue: 0 })
    }))

  test('reopened within 30 days: a repeat, with a new time limit and a second interval', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, {}, city.now)
      await take(tx, id, ['cancel'], () => later(city, 1))
      const reopened = await take(tx, id, ['reopen'], () => later(city, 30 * 24))
      expect(reopened).toMatchObject({
        state: 'reopened',
        closedAt: null,
        repeatKind: 're-occurrence',
        dueAt: later(city, 31 * 24),
        openedAt: city.now,
      })
      expect(await intervals(tx, id, 'open')).toEqual([
        [city.now, later(city, 1)],
        [later(city, 30 * 24), null],
      ])
    }))

  test('reopened later than that: no repeat', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, {}, city.now)
      await take(tx, id, ['cancel'], () => later(city, 1))
      const reopened = await take(tx, id, ['reopen'], () => later(city, 31 * 24 + 2))
      expect(reopened.repeatKind).toBeNull()
    }))

  test('a whole life in one moment keeps its traces apart', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, {}, city.now)
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
      expect(incident).toMatchObject({ state: 'reopened', revision: 10 })
      expect((await listIncidentEvents(tx, incident)).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 10 }, (_, i) => i + 1),
      )
      expect(await intervals(tx, id, 'open')).toEqual([[city.now, null]])
    }))

  test('in a store without a clock no step is taken', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, {}, city.now)
      await tx.query('delete from city_clock')
      const step = { id, action: 'assign', expectedRevision: 1 } as const
      await expect(stepIncident(tx, manager, step, later(city, 1))).rejects.toThrow(EmptyStoreError)
      expect(await caseNow(tx, id)).toMatchObject({ state: 'reported', revision: 1 })
    }))

  test('refusals: stale, not allowed, not there, wrong state, no note — and nothing has changed', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, inGarden, city.now)
      const leader: Actor = { ...manager, role: 'grid-leader', areaIds: [city.area.d1s1c1g1] }
      const neighbour: Actor = { ...manager, role: 'grid-leader', areaIds: [city.area.d2] }
      const step = (actor: Actor, action: IncidentAction, expectedRevision = 1) =>
        stepIncident(tx, actor, { id, action, expectedRevision }, later(city, 1))
      expect(await step(manager, 'assign', 7)).toEqual({ ok: false, reason: 'stale-revision' })
      expect(await step(leader, 'cancel')).toEqual({ ok: false, reason: 'not-allowed' })
      expect(await step(neighbour, 'assign')).toEqual({ ok: false, reason: 'not-found' })
      expect(await step(manager, 'close')).toEqual({ ok: false, reason: 'step-not-allowed' })
      expect(await step(manager, 'cancel')).toEqual({ ok: false, reason: 'note-required' })
      const incident = await caseNow(tx, id)
      expect(incident).toMatchObject({ state: 'reported', revision: 1 })
      expect(await listIncidentEvents(tx, incident)).toHaveLength(1)
    }))
})
