import fc from 'fast-check'
import { type IncidentAction, incidentActions, incidentStates } from '../../../geo/lifecycle/incident.ts'
import { locationStatuses } from '../../../geo/model/area.ts'
import { compoundLevel, newProposalSchema } from '../../../geo/model/proposal.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Db } from '../../../server/db/db.ts'
import { sequenceChanges } from '../../../server/live/sequence-changes.ts'
import { advanceClock } from '../../../server/services/advance-clock.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { type Affected, recountAffected } from '../../../server/services/recount-affected.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { createProposal } from '../../../server/services/save-proposal.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { tick } from '../../../server/services/tick.ts'
import { insertChange } from '../../../server/sql/insert-change.ts'
import { listDrawnCompounds } from '../../../server/sql/list-drawn-compounds.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { actorsOf, approve, cell, rectangle } from '../services/proposal-bench.ts'
import { anyImport } from './import-writer.ts'
import { putIncident } from './put-incident.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** What the writers share: the wall clock, which runs ahead of the city's, and the cases that were written without events. */
export type World = {
  city: TinyCity
  wall: number
  bare: { id: number; openedAt: number; closedAt: number | null }[]
}

export type Write = { name: string; run(db: Db, world: World): Promise<void> }

const operator: Actor = { accountId: null, role: 'system', label: 'operator', areaIds: 'city' }

/** The first that fits a number out of a list, so that a shrunk case stays readable. */
const pickOf = <T>(items: readonly T[], pick: number): T => items[pick % items.length]!

const named = <T>(
  name: string,
  from: fc.Arbitrary<T>,
  run: (given: T, db: Db, world: World) => Promise<void>,
) =>
  from.map((given): Write & { toString(): string } => ({
    name,
    run: (db, world) => run(given, db, world),
    toString: () => `${name} ${fc.stringify(given)}`,
  }))

/** Writes facts beside cases as their writers must: with the clock moved and stopped, recounted and told of at the end. */
const writeFacts = (db: Db, wall: number, affected: Affected, sql: string, params: readonly unknown[]) =>
  db.transaction(async (tx) => {
    const at = await advanceClock(tx, new Date(wall))
    await tx.query(sql, params)
    const { areaIds } = await recountAffected(tx, affected)
    await insertChange(tx, { districtId: 0, at, topic: 'metrics', body: { figures: 'places', areaIds } })
  })

const report = named(
  'report',
  fc.record({
    x: fc.integer({ min: -1, max: 9 }),
    y: fc.integer({ min: 0, max: 4 }),
    category: fc.nat(2),
    placed: fc.boolean(),
  }),
  async ({ x, y, category, placed }, db, { wall }) => {
    const position: [number, number] | undefined = placed ? [x / 100 + 0.005, y / 100 + 0.005] : undefined
    await db.transaction(async (tx) => {
      const details = { category: pickOf(['heating', 'noise', 'care'], category), title: 'a case' }
      const rest = {
        severity: 'small' as const,
        source: pickOf(['grid-patrol', 'resident'] as const, x + 1),
        buildingIds: [],
      }
      const reported = await reportIncident(tx, operator, { ...details, ...rest, position }, new Date(wall))
      if (!reported.ok) throw new Error(reported.reason)
    })
  },
)

const step = named(
  'step',
  fc.record({ pick: fc.nat(), action: fc.constantFrom<IncidentAction>(...incidentActions) }),
  async ({ pick, action }, db, { wall }) => {
    const { rows } = await db.query<{ id: number; revision: number }>(
      'select id, revision from incident order by id',
    )
    if (rows.length === 0) return
    const { id, revision } = pickOf(rows, pick)
    // a step that the lifecycle refuses changes nothing, which is checked too
    await db.transaction((tx) =>
      stepIncident(tx, operator, { id, action, note: 'because', expectedRevision: revision }, new Date(wall)),
    )
  },
)

const bareCase = fc.record({
  state: fc.constantFrom(...incidentStates),
  locationStatus: fc.constantFrom(...locationStatuses, 'located' as const),
  area: fc.nat(),
  /** The micro-grid it was opened in: the same one, another one, or none. */
  areaAtOpening: fc.option(fc.nat()),
  openedAgo: fc.integer({ min: 0, max: 40 * day }),
  closedAfter: fc.integer({ min: 1, max: 10 * day }),
  dueAfter: fc.option(fc.integer({ min: 0, max: 10 * day })),
})

/** What an import never does and the store allows: cases in two areas, or in another one than at their opening. */
const bulk = named(
  'bulk',
  fc.array(bareCase, { minLength: 1, maxLength: 6 }),
  async (cases, db, { city, wall, bare }) => {
    await db.transaction(async (tx) => {
      const microgrids = Object.keys(city.area).filter((name) => name.length === 10) as 'd1s1c1g1m1'[]
      for (const { state, locationStatus, area, areaAtOpening, openedAgo, closedAfter, dueAfter } of cases) {
        const openedAt = wall - openedAgo
        const code = pickOf(microgrids, area)
        const closedAt = state === 'closed' ? Math.min(openedAt + closedAfter, wall) : null
        const { id } = await putIncident(tx, city, {
          state,
          locationStatus,
          areaId: city.area[code],
          areaAtOpeningId: areaAtOpening === null ? null : city.area[pickOf(microgrids, areaAtOpening)],
          districtId: locationStatus === 'located' ? city.area[code.slice(0, 2) as 'd1'] : 0,
          openedAt: new Date(openedAt),
          closedAt: closedAt === null ? null : new Date(closedAt),
          dueAt: dueAfter === null ? null : new Date(openedAt + dueAfter),
        })
        bare.push({ id, openedAt, closedAt })
      }
      await rebuildCounters(tx, new Date(wall))
    })
  },
)

const imports = named('import', anyImport, (file, db, { city, wall }) =>
  file.run(db, { cityNow: city.now.getTime(), wall }),
)

const clock = named(
  'tick',
  fc.oneof(
    fc.integer({ min: 1, max: minute }),
    fc.integer({ min: 1, max: day }),
    fc.integer({ min: 1, max: 60 * day }),
  ),
  async (ms, db, world) => {
    world.wall += ms
    await tick(db, new Date(world.wall))
  },
)

/** However long the clock is away, figures stay equal to a recount. */
const wait = named(
  'wait',
  fc.oneof(fc.integer({ min: 1, max: minute }), fc.integer({ min: 1, max: 3 * day })),
  async (ms, _db, world) => {
    world.wall += ms
  },
)

const volunteers = ['ann', 'ben', 'carl', 'dora'] as const

const serve = named(
  'serve',
  fc.record({
    who: fc.constantFrom(...volunteers),
    endedAgo: fc.integer({ min: -minute, max: 95 * day }),
    hours: fc.constantFrom(0.5, 2),
  }),
  async ({ who, endedAgo, hours }, db, { city, wall }) => {
    const volunteerId = city.volunteer[who]
    await writeFacts(
      db,
      wall,
      { volunteerIds: [volunteerId] },
      `insert into service_log (district_id, id, volunteer_id, started_at, ended_at, hours, verified_at)
       values ($1::int, nextval('service_log_id'), $2::int, $3::timestamptz, $3::timestamptz, $4::numeric, $5::timestamptz)`,
      [city.area.d1, volunteerId, new Date(wall - endedAgo), String(hours), new Date(wall)],
    )
  },
)

const verifyLog = named('verify log', fc.constant(null), (_, db, { city, wall }) =>
  writeFacts(
    db,
    wall,
    { volunteerIds: [city.volunteer.ben] },
    'update service_log set verified_at = $2::timestamptz where id = $1::bigint',
    [city.serviceLog.benUnverified.id, new Date(wall)],
  ),
)

const checkIn = named(
  'check in',
  fc.record({
    who: fc.constantFrom(...volunteers),
    area: fc.nat(),
    ago: fc.integer({ min: 0, max: 60 * day }),
  }),
  ({ who, area, ago }, db, { city, wall }) =>
    writeFacts(
      db,
      wall,
      { volunteerIds: [city.volunteer[who]] },
      `insert into check_in (volunteer_id, checked_in_at, area_id) values ($1::int, $2::timestamptz, $3::int)
       on conflict do nothing`,
      [city.volunteer[who], new Date(wall - ago), pickOf(Object.values(city.area), area)],
    ),
)

const setStatus = named(
  'volunteer status',
  fc.record({ who: fc.constantFrom(...volunteers), status: fc.constantFrom('active', 'dormant', 'left') }),
  ({ who, status }, db, { city, wall }) =>
    writeFacts(
      db,
      wall,
      { volunteerIds: [city.volunteer[who]] },
      'update volunteer set status = $2 where id = $1::int',
      [city.volunteer[who], status],
    ),
)

const post = named(
  'post staff',
  fc.record({
    role: fc.constantFrom(
      'grid_leader',
      'full_time',
      'part_time',
      'info_worker',
      'instructor',
      'party_member',
    ),
    grid: fc.constantFrom('d1s1c1g1', 'd1s1c1g2', 'd1s1c1g2m1', 'd2s2c2g2'),
    from: fc.integer({ min: -day, max: 30 * day }),
    length: fc.integer({ min: 1, max: 60 * day }),
  }),
  ({ role, grid, from, length }, db, { city, wall }) =>
    writeFacts(
      db,
      wall,
      { staffAreaIds: [city.area[grid as 'd1s1c1g1']] },
      `insert into staff_assignment (role, area_id, name, valid_from, valid_to)
       values ($1, $2::int, '某', $3::timestamptz, $4::timestamptz)`,
      [role, city.area[grid as 'd1s1c1g1'], new Date(wall + from), new Date(wall + from + length)],
    ),
)

const time = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), half: fc.boolean() })
  .map(({ hour, half }) => `${String(hour).padStart(2, '0')}:${half ? '30' : '00'}`)
const period = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
  from: time,
  to: time,
})

const setHours = named(
  'opening hours',
  fc.record({
    point: fc.constantFrom('hall', 'night', 'always', 'never'),
    hours: fc.option(fc.array(period, { maxLength: 2 })),
    status: fc.constantFrom('in_use', 'in_use', 'closed'),
  }),
  ({ point, hours, status }, db, { wall }) =>
    writeFacts(
      db,
      wall,
      { opening: true },
      `update service_point set opening_hours = $2::jsonb -> 'hours', status = $3 where code = $1`,
      [point, { hours }, status],
    ),
)

const setHouseholds = named(
  'households',
  fc.record({
    building: fc.constantFrom('garden1', 'garden2', 'loose', 'faraway'),
    total: fc.nat(400),
    known: fc.boolean(),
    // households are registered as they are, never ahead
    ago: fc.nat(day),
  }),
  async ({ building, total, known, ago }, db, { city, wall }) => {
    const { id, districtId } = city.building[building as 'garden1']
    await writeFacts(
      db,
      wall,
      { buildingAreaIds: await areasOf(db, id) },
      `with ended as (
         update building_state set valid_to = $3::timestamptz
         where building_id = $2::int and valid_from < $3::timestamptz and valid_to > $3::timestamptz
         returning valid_from
       )
       insert into building_state (district_id, building_id, valid_from, households_total, households_occupied, residents)
       select $1::int, $2::int, $3::timestamptz, $4::int, $5::int, $4::int * 3 from ended
       where not exists (select from building_state where building_id = $2::int and valid_from >= $3::timestamptz)`,
      [districtId, id, new Date(wall - ago), total, known ? Math.floor(total / 2) : null],
    )
  },
)

/** A compound of community d1s1c1 gets another ground, or a new one is drawn; what the rules refuse stays a draft. */
const redrawCompound = named(
  'redraw compound',
  fc.record({
    isNew: fc.boolean(),
    west: fc.integer({ min: 0, max: 8 }),
    south: fc.integer({ min: 0, max: 18 }),
    width: fc.integer({ min: 2, max: 10 }),
    height: fc.integer({ min: 2, max: 16 }),
  }),
  ({ isNew, west, south, width, height }, db, { city, wall }) =>
    db.transaction(async (tx) => {
      const [garden] = (await listDrawnCompounds(tx, city.area.d1s1c1)).filter(
        ({ parentId }) => parentId === city.area.d1s1c1,
      )
      const kept = isNew ? undefined : garden
      const ground = rectangle([west / 10, south / 10, (west + width) / 10, (south + height) / 10])
      const draft = newProposalSchema.parse({
        community: 'community:d1s1c1',
        of: compoundLevel,
        changeKind: 'adjust',
        title: '小区',
        base: kept ? [{ areaId: kept.id, versionId: kept.versionId }] : [],
        cells: [{ ...cell(kept?.id ?? -1, ground), kind: 'compound' }],
      })
      const now = await advanceClock(tx, new Date(wall))
      const made = await createProposal(tx, actorsOf(city).leader, draft, now)
      if (!made.ok) throw new Error(made.reason)
      await approve(tx, city, made.id, { now }).catch((refused: Error) => {
        if (refused.message !== 'check: blocking-problems') throw refused
      })
    }),
)

async function areasOf(db: Db, buildingId: number): Promise<number[]> {
  const sql = 'select coalesce(area_id, 0) as id from building_area where building_id = $1::int'
  return (await db.query<{ id: number }>(sql, [buildingId])).rows.map((row) => row.id)
}

/** Writes no fact: the change log's rows get their numbers. */
const number = named('number', fc.constant(null), async (_, db) => {
  await sequenceChanges(db)
})

/** Every writer of facts that figures are made of, the clock and the sequencer of the change log included. */
export const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  { weight: 4, arbitrary: report },
  { weight: 8, arbitrary: step },
  { weight: 5, arbitrary: clock },
  { weight: 3, arbitrary: wait },
  { weight: 3, arbitrary: number },
  imports,
  bulk,
  serve,
  verifyLog,
  checkIn,
  setStatus,
  post,
  setHours,
  setHouseholds,
  redrawCompound,
)
