import type { Transaction } from '../../db/db.ts'
import { zoneOffset } from '../facts/case-life.ts'
import { categoryId, demoCategories } from '../facts/categories.ts'
import type { DemoCase } from '../facts/generate-cases.ts'
import type { TownIndex } from '../facts/town-index.ts'
import { setIdentity } from '../sql/set-identity.ts'
import { setSequence } from '../sql/set-sequence.ts'
import { actorLabels, reporterOf } from './actor-labels.ts'
import { pointHex } from './ewkb.ts'

/** Writes the categories, and every case with its timeline and intervals. Ids run in the order of opening. */
export async function writeCases(
  tx: Transaction,
  index: TownIndex,
  cases: readonly DemoCase[],
  now: Date,
): Promise<void> {
  await writeCategories(tx)
  const ids = new Map(demoCategories.map(({ code }) => [code, categoryId(code)]))
  await tx.copyIn('incident', incidentColumns, incidentRows(cases, ids, now.getTime()))
  await tx.copyIn('incident_event', eventColumns, eventRows(index, cases))
  await tx.copyIn(
    'incident_interval',
    ['district_id', 'incident_id', 'kind', 'from_at', 'to_at'],
    intervalRows(cases),
  )
  await tx.copyIn('incident_building', ['district_id', 'incident_id', 'building_id'], footprintRows(cases))
  await setSequence(tx, 'incident_id_seq', cases.length)
}

async function writeCategories(tx: Transaction): Promise<void> {
  await tx.copyIn(
    'category',
    [
      'id',
      'code',
      'parent_code',
      'name_zh',
      'name_en',
      'time_limit_hours',
      'level_code',
      'sensitive',
      'season',
      'required_occupancy',
    ],
    demoCategories.map((c, i) => [
      i + 1,
      c.code,
      c.parentCode,
      c.nameZh,
      c.nameEn,
      c.timeLimitHours,
      c.levelCode,
      c.sensitive,
      c.season,
      c.requiredOccupancy,
    ]),
  )
  await setIdentity(tx, 'category', demoCategories.length)
}

const incidentColumns = [
  'district_id',
  'id',
  'code',
  'category_id',
  'source',
  'severity',
  'title',
  'description',
  'state',
  'outcome',
  'geom',
  'location_status',
  'location_quality',
  'area_id',
  'area_version_at_opening',
  'compound_id',
  'opened_at',
  'due_at',
  'suspended_at',
  'closed_at',
  'is_overdue',
  'was_overdue',
  'requester_count',
  'repeat_kind',
  'revision',
]

function* incidentRows(
  cases: readonly DemoCase[],
  categoryIds: ReadonlyMap<string, number>,
  now: number,
): Generator<unknown[]> {
  for (const [i, { life, place, ...one }] of cases.entries()) {
    const isOverdue = life.state !== 'closed' && life.state !== 'suspended' && life.dueAt < now
    yield [
      place.districtId,
      i + 1,
      caseCode(life.openedAt, i + 1),
      categoryIds.get(one.category.code)!,
      one.source,
      one.severity,
      one.title,
      one.description,
      life.state,
      life.outcome,
      place.position && pointHex(place.position),
      place.locationStatus,
      place.locationQuality,
      place.areaId,
      place.areaId,
      place.compoundId,
      timeText(life.openedAt),
      timeText(life.dueAt),
      timeText(life.suspendedAt),
      timeText(life.closedAt),
      isOverdue,
      life.wasOverdue,
      one.requesterCount,
      one.repeatKind,
      life.events.length,
    ]
  }
}

/** The public number as the service gives it: the city's day and six digits. */
const caseCode = (openedAt: number, id: number): string =>
  `${new Date(openedAt + zoneOffset).toISOString().slice(0, 10).replaceAll('-', '')}-${String(id % 1_000_000).padStart(6, '0')}`

const timeText = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const eventColumns = [
  'district_id',
  'incident_id',
  'seq',
  'at',
  'actor',
  'action',
  'from_state',
  'to_state',
  'note',
]

function* eventRows(index: TownIndex, cases: readonly DemoCase[]): Generator<unknown[]> {
  for (const [i, { life, place, source }] of cases.entries()) {
    const labels = actorLabels(index, place.areaId)
    for (const [seq, event] of life.events.entries())
      yield [
        place.districtId,
        i + 1,
        seq + 1,
        timeText(event.at),
        event.action === 'report' ? reporterOf(source, labels.grid) : labels.of(event.action),
        event.action,
        event.from,
        event.to,
        event.note,
      ]
  }
}

/** A case that was opened once and closed once needs none: its own times say the same. */
function* intervalRows(cases: readonly DemoCase[]): Generator<unknown[]> {
  for (const [i, { life, place }] of cases.entries())
    for (const interval of life.closedAt !== null && life.intervals.length === 1 ? [] : life.intervals)
      yield [place.districtId, i + 1, interval.kind, timeText(interval.from), timeText(interval.to)]
}

function* footprintRows(cases: readonly DemoCase[]): Generator<unknown[]> {
  for (const [i, { place }] of cases.entries())
    for (const building of place.buildings) yield [place.districtId, i + 1, building.id]
}
