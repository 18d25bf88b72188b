import type { Transaction } from '../../server/db/db.ts'
import { type Grid, locatorOf, type Point, readPoints } from './metrics-store.ts'

const day = 86_400_000
const states = { open: 'reported', doing: 'in_progress', closed: 'closed' } as const

const columns = [
  ...[
    'district_id',
    'id',
    'code',
    'category_id',
    'source',
    'title',
    'state',
    'location_status',
    'location_quality',
  ],
  ...['area_id', 'area_version_at_opening', 'opened_at', 'due_at', 'closed_at'],
]

type Options = { city: string; grids: readonly Grid[]; atMost?: number }

/** The generated points, or the first of them, as cases with nothing but themselves. */
export async function putCases(tx: Transaction, { city, grids, atMost = Number.POSITIVE_INFINITY }: Options) {
  const locator = locatorOf(grids)
  async function* rows() {
    for await (const point of readPoints(city)) {
      if (point.id > atMost) return
      const found = locator.locate(point.position)
      yield rowOf(point, found.status === 'located' ? found.areaId : null)
    }
  }
  await tx.copyIn('incident', columns, rows())
  await tx.query(`select setval('incident_id_seq', (select max(id) from incident))`)
}

function rowOf({ id, category, status, at }: Point, areaId: number | null): unknown[] {
  const opened = at.getTime()
  const state = states[status]
  return [
    ...[areaId === null ? 0 : 1, id, `P${id}`, category + 1, 'hotline', `case ${id}`, state],
    ...[areaId === null ? 'outside' : 'located', 'exact', areaId, areaId, at, new Date(opened + 3 * day)],
    state === 'closed' ? new Date(opened + ((id % 7) + 1) * 0.7 * day) : null,
  ]
}
