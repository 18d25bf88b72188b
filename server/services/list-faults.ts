import type { FaultList } from '../../geo/model/fault.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { listAreaFaults } from '../sql/list-area-faults.ts'
import { areaRef, scopeOf } from './scope-of.ts'

/** Faults of the imported geometry in the caller's areas, of one level or of all; null: there is no such level. */
export async function listFaults(
  db: Queryable,
  actor: Actor,
  level: string | null,
): Promise<FaultList | null> {
  const { tree, sees } = await scopeOf(db, actor)
  if (level !== null && !tree.levels.some(({ code }) => code === level)) return null
  const areas = level === null ? [...tree.byId.values()] : tree.atLevel(level)
  const rows = await listAreaFaults(
    db,
    areas.filter(({ id }) => sees(id)).map(({ id }) => id),
  )
  return {
    faults: rows.flatMap(({ areaId, otherAreaId, x, y, ...fault }) => {
      const area = tree.byId.get(areaId)
      const other = otherAreaId === null ? undefined : tree.byId.get(otherAreaId)
      if (!area) return []
      const at = x === null || y === null ? null : ([x, y] as [number, number])
      return [{ ...fault, at, area: areaRef(area), other: other ? areaRef(other) : null }]
    }),
  }
}
