import { setTimeout as pause } from 'node:timers/promises'
import { reportSchema } from '../../geo/model/incident.ts'
import type { Actor } from '../../server/access/actor.ts'
import type { Db } from '../../server/db/db.ts'
import { reportIncident } from '../../server/services/report-incident.ts'

const actor: Actor = { accountId: null, role: 'system', label: 'bench', areaIds: 'city' }
/** Equal work on every engine: so many pieces are begun a second, however quick they are. */
const paces = { steps: 20, import: 2 }

/**
 * Writes until it is stopped: cases with all their traces, one a transaction; or what an import copies. Stopping throws
 * where a piece failed.
 */
export function startWriting(db: Db, kind: string): () => Promise<void> {
  if (kind !== 'steps' && kind !== 'import') return async () => {}
  let isStopped = false
  const write = kind === 'steps' ? reportOne : copyMany
  const work = async () => {
    for (let n = 0; !isStopped; n++) await Promise.all([write(db, n), pause(1000 / paces[kind])])
  }
  const working = work()
  // told when it is stopped, not as soon as it happens
  working.catch(() => {})
  return () => {
    isStopped = true
    return working
  }
}

async function reportOne(db: Db, n: number): Promise<void> {
  const report = reportSchema.parse({ category: 'noise', title: 'bench', position: placeOf(n) })
  await db.transaction((tx) => reportIncident(tx, actor, report, new Date()))
}

async function copyMany(db: Db): Promise<void> {
  const stamp = Date.now() * 1000
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const [longitude, latitude] = placeOf(i)
    const point = `SRID=4326;POINT(${longitude} ${latitude})`
    return [
      0,
      stamp + i,
      `I${stamp + i}`,
      1,
      'import',
      'bench',
      'reported',
      point,
      'outside',
      'exact',
      new Date(),
    ]
  })
  const columns = ['district_id', 'id', 'code', 'category_id', 'source', 'title', 'state', 'geom']
  await db.transaction((tx) =>
    tx.copyIn('incident', [...columns, 'location_status', 'location_quality', 'opened_at'], rows),
  )
}

/** A place somewhere in the generated city. */
const placeOf = (n: number): [number, number] => [
  116.2 + ((n * 0.61803) % 1) * 0.4,
  39.75 + ((n * 0.41421) % 1) * 0.3,
]
