import { expect, test } from 'vitest'
import { listIncidentEvents } from '../../../server/sql/list-incident-events.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench, inGarden, later, report, take } from './case-bench.ts'

onEachEngine('cases while the server’s clock is stepped by an hour', (openDb) => {
  const { undone } = caseBench(openDb)

  test('a case that was reported while it ran ahead is closed no earlier than it was reported', () =>
    undone(async (tx, city) => {
      const { id } = await report(tx, inGarden, later(city, 1))
      const closed = await take(tx, id, ['assign', 'start', 'resolve', 'close'], (i) => later(city, i / 60))
      expect(closed).toMatchObject({ openedAt: later(city, 1), closedAt: later(city, 1) })
      const times = (await listIncidentEvents(tx, closed)).map(({ at }) => at)
      expect(times).toEqual([1, 1, 1, 1, 1].map((hours) => later(city, hours)))
      const stretches = await tx.query<{ from_at: Date; to_at: Date }>(
        'select from_at, to_at from incident_interval where incident_id = $1::bigint',
        [id],
      )
      expect(stretches.rows).toEqual([{ from_at: later(city, 1), to_at: later(city, 1) }])
    }))

  test('a suspension that ends while it runs behind takes nothing from the time limit', () =>
    undone(async (tx, city) => {
      const { id, dueAt } = await report(tx, inGarden, city.now)
      const suspended = await take(tx, id, ['assign', 'start', 'suspend'], () => later(city, 1))
      expect(suspended.suspendedAt).toEqual(later(city, 1))
      const resumed = await take(tx, id, ['resume'], () => later(city, 0.1))
      expect(resumed.dueAt).toEqual(dueAt)
    }))

  test('one that runs ahead moves time limits no further than it says', () =>
    undone(async (tx, city) => {
      const { id, dueAt } = await report(tx, inGarden, city.now)
      await take(tx, id, ['assign', 'start', 'suspend'], () => city.now)
      const resumed = await take(tx, id, ['resume'], () => later(city, 1))
      expect(resumed.dueAt!.getTime() - dueAt!.getTime()).toBe(3_600_000)
    }))
})
