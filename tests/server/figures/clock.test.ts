import { beforeAll, expect, it } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { recountAffected } from '../../../server/services/recount-affected.ts'
import { tick } from '../../../server/services/tick.ts'
import { verify } from '../../../server/services/verify.ts'
import { countNewCase } from '../../../server/sql/count-new-case.ts'
import { stopClock } from '../../../server/sql/stop-clock.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { type PutIncident, putIncident } from './put-incident.ts'
import { rolledBack } from './rolled-back.ts'

const second = 1000
const hour = 3600 * second
const day = 24 * hour

onEachEngine('the city’s clock', (openDb) => {
  let city: TinyCity
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
  })
  const from = (ms: number) => new Date(city.now.getTime() + ms)
  const inCity = (work: (db: Db) => Promise<void>) => rolledBack(openDb(), work)

  const report = (db: Db, given: PutIncident) =>
    db.transaction(async (tx) => {
      const incident = await putIncident(tx, city, given)
      await countNewCase(tx, incident)
      return incident
    })
  const overdueOf = async (db: Db) => {
    const { rows } = await db.query<{ overdue: number; ever: number; counted: number; countedEver: number }>(
      `select (count(*) filter (where is_overdue))::int as overdue, (count(*) filter (where was_overdue))::int as ever,
         (select coalesce(sum(overdue), 0)::int from counter_now) as counted,
         (select coalesce(sum(overdue_ever), 0)::int from counter_day where basis = 'as-now') as "countedEver"
       from incident`,
    )
    return rows[0]!
  }
  const namesOf = async (db: Db, sql: string) =>
    (await db.query<{ code: string }>(sql)).rows.map((row) => row.code)
  const openPoints = (db: Db) => namesOf(db, 'select code from service_point where is_open order by code')
  const activeVolunteers = (db: Db) => namesOf(db, 'select code from volunteer where is_active order by code')
  const revisionOf = async (db: Db, layer: string) =>
    (await db.query<{ revision: number }>('select revision from layer_revision where layer = $1', [layer]))
      .rows[0]!.revision

  it('makes a case overdue when its time limit has passed, not when it is reached', () =>
    inCity(async (db) => {
      await report(db, { dueAt: from(hour) })
      await tick(db, from(hour))
      expect(await overdueOf(db)).toEqual({ overdue: 0, ever: 0, counted: 0, countedEver: 0 })
      await tick(db, from(hour + 1))
      expect(await overdueOf(db)).toEqual({ overdue: 1, ever: 1, counted: 1, countedEver: 1 })
    }))

  it('leaves suspended and closed cases, and those without a limit, alone', () =>
    inCity(async (db) => {
      await report(db, { dueAt: from(hour), state: 'suspended' })
      await report(db, { dueAt: from(hour), state: 'closed' })
      await report(db, { dueAt: null })
      await tick(db, from(day))
      expect(await overdueOf(db)).toEqual({ overdue: 0, ever: 0, counted: 0, countedEver: 0 })
      expect(await verify(db)).toEqual([])
    }))

  it('counts a case once that was overdue before, reopened in time, and is overdue again', () =>
    inCity(async (db) => {
      await report(db, { dueAt: from(hour), wasOverdue: true })
      await tick(db, from(2 * hour))
      expect(await overdueOf(db)).toEqual({ overdue: 1, ever: 1, counted: 1, countedEver: 1 })
    }))

  it('does nothing when the server’s clock was stepped back, until it has caught up', () =>
    inCity(async (db) => {
      await report(db, { dueAt: from(hour) })
      await tick(db, from(2 * hour))
      expect(await tick(db, from(0))).toEqual(from(2 * hour))
      expect(await overdueOf(db)).toMatchObject({ overdue: 1, counted: 1 })
      expect(await tick(db, from(2 * hour + 1))).toEqual(from(2 * hour + 1))
    }))

  it('lets a volunteer lapse 90 days after the last verified hour, and the count with it', () =>
    inCity(async (db) => {
      const lapse = new Date('2026-05-16T08:00:00Z')
      await tick(db, new Date(lapse.getTime() - 1))
      expect(await activeVolunteers(db)).toEqual(['ann'])
      await tick(db, lapse)
      expect(await activeVolunteers(db)).toEqual([])
      expect(await verify(db)).toEqual([])
    }))

  it('counts a service hour from the moment it has ended', () =>
    inCity(async (db) => {
      await db.transaction(async (tx) => {
        await stopClock(tx)
        await tx.query(
          `insert into service_log (district_id, id, volunteer_id, started_at, ended_at, hours, verified_at)
           values ($1::int, nextval('service_log_id'), $2::int, $3::timestamptz, $4::timestamptz, 1, $3::timestamptz)`,
          [city.area.d1, city.volunteer.ben, from(0), from(hour)],
        )
        await recountAffected(tx, { volunteerIds: [city.volunteer.ben] })
      })
      expect(await activeVolunteers(db)).toEqual(['ann'])
      await tick(db, from(hour))
      expect(await activeVolunteers(db)).toEqual(['ann', 'ben'])
    }))

  it('opens and closes service points by the city’s wall clock, across midnight and weekends', () =>
    inCity(async (db) => {
      // the city is 8 hours ahead of UTC; 2026-03-06 is a Friday
      const steps: [string, string[]][] = [
        ['2026-03-05T09:29:59Z', ['always', 'hall']],
        ['2026-03-05T09:30:00Z', ['always']],
        ['2026-03-05T14:00:00Z', ['always', 'night']],
        ['2026-03-05T21:59:59Z', ['always', 'night']],
        ['2026-03-05T22:00:00Z', ['always']],
        ['2026-03-06T00:30:00Z', ['always', 'hall']],
        ['2026-03-07T01:00:00Z', ['always']],
        ['2026-03-09T01:00:00Z', ['always', 'hall']],
      ]
      for (const [moment, open] of steps) {
        await tick(db, new Date(moment))
        expect([moment, await openPoints(db)]).toEqual([moment, open])
        expect(await verify(db)).toEqual([])
      }
    }))

  it('reads a night that begins on one weekday only', () =>
    inCity(async (db) => {
      await db.query(
        `update service_point set opening_hours = '[{"days": [5], "from": "22:00", "to": "06:00"}]' where code = 'night'`,
      )
      await tick(db, new Date('2026-03-05T20:00:00Z')) // Friday 04:00: Thursday's night is not open
      expect(await openPoints(db)).toEqual(['always'])
      await tick(db, new Date('2026-03-06T20:00:00Z')) // Saturday 04:00: Friday's night is
      expect(await openPoints(db)).toEqual(['always', 'night'])
    }))

  it('keeps the wall clock’s hours through the change to summer time and back', () =>
    inCity(async (db) => {
      await db.query(`update city set time_zone = 'America/Los_Angeles'`)
      await db.query(
        `update service_point set opening_hours = '[{"days": [7], "from": "02:30", "to": "03:30"}]' where code = 'hall'`,
      )
      await tick(db, new Date('2026-03-08T09:59:00Z')) // 01:59, then the clock jumps to 03:00
      expect(await openPoints(db)).not.toContain('hall')
      await tick(db, new Date('2026-03-08T10:00:00Z'))
      expect(await openPoints(db)).toContain('hall')
      await tick(db, new Date('2026-03-08T10:30:00Z'))
      expect(await openPoints(db)).not.toContain('hall')

      await db.query(
        `update service_point set opening_hours = '[{"days": [7], "from": "01:00", "to": "01:30"}]' where code = 'hall'`,
      )
      const passes = [
        ['2026-11-01T08:10:00Z', true], // 01:10, first time round
        ['2026-11-01T08:40:00Z', false],
        ['2026-11-01T09:10:00Z', true], // 01:10 again
        ['2026-11-01T09:40:00Z', false],
      ] as const
      for (const [moment, isOpen] of passes) {
        await tick(db, new Date(moment))
        expect([moment, (await openPoints(db)).includes('hall')]).toEqual([moment, isOpen])
      }
    }))

  it('keeps a day’s cases on that day when the day has 23 hours', () =>
    inCity(async (db) => {
      await db.query(`update city set time_zone = 'America/Los_Angeles'`)
      await report(db, { openedAt: new Date('2026-03-09T06:59:59Z') }) // 8 March, 23:59:59
      await report(db, { openedAt: new Date('2026-03-09T07:00:00Z') }) // 9 March, 00:00
      const { rows } = await db.query(
        `select day, opened from counter_day where basis = 'as-now' order by day`,
      )
      expect(rows).toEqual([
        { day: '2026-03-08', opened: 1 },
        { day: '2026-03-09', opened: 1 },
      ])
    }))

  it('draws reach from open points only: households near a closed one are out of reach', () =>
    inCity(async (db) => {
      const reached = async () =>
        (await db.query<{ n: number }>('select sum(households_in_reach)::int as n from counter_place'))
          .rows[0]!.n
      expect(await reached()).toBe(42 + 50) // garden1 near the hall, court1 near the one that never closes
      await tick(db, new Date('2026-03-02T15:00:00Z'))
      expect(await reached()).toBe(50 + 280) // at night: court1, and the loose building near the night stop
    }))

  it('applies postings, households and heads that begin or end', () =>
    inCity(async (db) => {
      await db.query(`update staff_assignment set valid_to = $1::timestamptz where role = 'full_time'`, [
        from(hour),
      ])
      await db.query(`update building_state set valid_to = $2::timestamptz where building_id = $1::int`, [
        city.building.garden1.id,
        from(hour),
      ])
      await db.query(
        `insert into building_state (district_id, building_id, valid_from, households_total, households_occupied)
         values ($1::int, $2::int, $3::timestamptz, 100, 70)`,
        [city.building.garden1.districtId, city.building.garden1.id, from(hour)],
      )
      await db.query(`update building_head set valid_to = $1::timestamptz`, [from(2 * hour)])
      const sums = async () =>
        (
          await db.query(
            `select (select sum(full_time)::int from counter_staff) as staff, sum(households_occupied)::int as occupied,
               sum(buildings_linked)::int as linked
             from counter_place`,
          )
        ).rows[0]
      expect(await sums()).toEqual({ staff: 2, occupied: 484, linked: 2 })
      await tick(db, from(hour))
      expect(await sums()).toEqual({ staff: 0, occupied: 512, linked: 2 })
      await tick(db, from(2 * hour))
      expect(await sums()).toEqual({ staff: 0, occupied: 512, linked: 0 })
      expect(await verify(db)).toEqual([])
    }))

  it('gives the tiles of cases a new version when cases have changed, and only then', () =>
    inCity(async (db) => {
      await tick(db, from(second))
      const before = await revisionOf(db, 'incident')
      await tick(db, from(2 * second))
      expect(await revisionOf(db, 'incident')).toBe(before)
      await db.query(
        `insert into change (district_id, id, at, topic, body) values (1, nextval('change_id'), now(), 'incident', '{}')`,
      )
      await tick(db, from(3 * second))
      expect(await revisionOf(db, 'incident')).toBe(before + 1)
      await report(db, { dueAt: from(4 * second) })
      await tick(db, from(5 * second))
      expect(await revisionOf(db, 'incident')).toBe(before + 2)
      await tick(db, from(6 * second))
      expect(await revisionOf(db, 'incident')).toBe(before + 2)
    }))

  it('gives the tiles of service points a new version when one opens or closes', () =>
    inCity(async (db) => {
      const before = await revisionOf(db, 'service-point')
      await tick(db, from(hour))
      expect(await revisionOf(db, 'service-point')).toBe(before)
      await tick(db, from(6 * hour))
      expect(await revisionOf(db, 'service-point')).toBe(before + 1)
    }))

  it('drops counters that have come down to nothing', () =>
    inCity(async (db) => {
      await report(db, {})
      const closed = `jsonb_populate_record(i, jsonb_build_object('state', 'closed', 'closed_at', $1::timestamptz))`
      await db.query(`select count_case(i, ${closed}) from incident i`, [city.now])
      await db.query(`update incident set state = 'closed', closed_at = $1::timestamptz`, [city.now])
      await tick(db, from(second))
      expect((await db.query('select n from counter_now')).rows).toEqual([])
      expect(await verify(db)).toEqual([])
    }))

  it('starts where there is none: the first tick counts everything', () =>
    inCity(async (db) => {
      await db.query('delete from city_clock')
      await db.query('delete from counter_place')
      await db.transaction(async (tx) => {
        await putIncident(tx, city, { dueAt: from(hour) })
      })
      await tick(db, from(2 * hour))
      expect(await overdueOf(db)).toEqual({ overdue: 1, ever: 1, counted: 1, countedEver: 1 })
      expect(await verify(db)).toEqual([])
    }))

  it('changes nothing when everything is rebuilt a second time', () =>
    inCity(async (db) => {
      const snapshot = async () =>
        (
          await db.query(
            `select xmin::text, ctid::text from counter_place union all select xmin::text, ctid::text from counter_staff
             union all select xmin::text, ctid::text from counter_now
             union all select xmin::text, ctid::text from counter_day order by 1, 2`,
          )
        ).rows
      await report(db, { dueAt: from(-hour) })
      await db.transaction((tx) => rebuildCounters(tx))
      const before = await snapshot()
      await db.transaction((tx) => rebuildCounters(tx))
      expect(await snapshot()).toEqual(before)
    }))
})
