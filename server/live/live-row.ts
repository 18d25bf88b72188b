import { z } from 'zod'
import type { Position } from '../../geo/model/area.ts'
import { type LiveIncident, liveIncidentSchema } from '../../geo/model/live.ts'
import type { Queryable } from '../db/db.ts'
import type { AreaTree } from '../services/area-tree.ts'
import { type LiveIncidentRow, listLiveIncidents } from '../sql/list-live-incidents.ts'
import type { NumberedChange } from '../sql/list-numbered-changes.ts'

/** A row of the change log with all that any reader may be told of it. */
export type LiveRow = { seq: number } & (
  | {
      kind: 'incident'
      /** Leaf areas (0 = none) whose figures it has moved. */
      leafIds: readonly number[]
      incident: Omit<LiveIncident, 'position'>
      sensitive: boolean
      exact: Position | null
      /** Of the compound: for who may not see exact places. */
      snapped: Position | null
    }
  | { kind: 'clock'; leafIds: readonly number[]; places: boolean }
  /** Too much has changed to be told piece by piece. */
  | { kind: 'everything' }
  /** Nothing that this program tells of. */
  | { kind: 'silent' }
)

const caseBody = liveIncidentSchema
  .pick({ id: true, action: true, from: true, revision: true, overdue: true })
  .extend({ to: liveIncidentSchema.shape.state, areaId: z.number().int().nullable() })
/** Of all steps of a boundary proposal only this one changes what others see. */
const publicationBody = z.object({ action: z.literal('publish') })
const clockBody = z.object({ figures: z.enum(['cases', 'places']), areaIds: z.array(z.number().int()) })

/** Adds to numbered rows what their readers are told beyond the row itself: of cases, as they are now. */
export async function liveRows(
  db: Queryable,
  tree: AreaTree,
  changes: readonly NumberedChange[],
): Promise<LiveRow[]> {
  const bodies = changes.map(({ topic, body }) =>
    topic === 'incident' ? (caseBody.safeParse(body).data ?? null) : null,
  )
  const ids = [...new Set(bodies.flatMap((body) => (body ? [body.id] : [])))]
  const facts = ids.length > 0 ? await listLiveIncidents(db, ids) : []
  const factOf = new Map(facts.map((fact) => [fact.id, fact]))
  return changes.map((change, i): LiveRow => {
    const body = bodies[i]
    const fact = body && factOf.get(body.id)
    if (body && fact) return { seq: change.seq, ...caseRow(body, fact, tree) }
    return { seq: change.seq, ...otherRow(change) }
  })
}

function caseRow({ areaId, to, ...body }: z.infer<typeof caseBody>, fact: LiveIncidentRow, tree: AreaTree) {
  const { code, category, severity, compoundId, sensitive } = fact
  const inside =
    fact.areaId === null ? [] : [...tree.ancestorsOf(fact.areaId).map(({ id }) => id), fact.areaId]
  return {
    kind: 'incident' as const,
    leafIds: [...new Set([areaId ?? 0, fact.areaId ?? 0])],
    incident: { ...body, state: to, code, category, severity, areaIds: inside, compoundId },
    sensitive,
    exact: pointOf(fact.x, fact.y),
    snapped: pointOf(fact.compoundX, fact.compoundY),
  }
}

function otherRow({ topic, body }: NumberedChange) {
  if (topic === 'metrics') {
    const clock = clockBody.safeParse(body).data
    return clock
      ? { kind: 'clock' as const, leafIds: clock.areaIds, places: clock.figures === 'places' }
      : { kind: 'everything' as const }
  }
  const isPublished = topic === 'boundary' && publicationBody.safeParse(body).success
  return { kind: topic === 'import' || isPublished ? ('everything' as const) : ('silent' as const) }
}

const pointOf = (x: number | null, y: number | null): Position | null =>
  x === null || y === null ? null : [x, y]
