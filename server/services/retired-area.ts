import type { RetiredArea } from '../../geo/model/area.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { listRetiredAreas } from '../sql/list-retired-areas.ts'
import { areaHistory } from './area-history.ts'
import { extentOf } from './extent-of.ts'
import { areaRef, scopeOf } from './scope-of.ts'
import { successorsOf } from './successors-of.ts'

/** What is left of an area that is no more; null: there was none, or neither it nor what it has become is among the caller's. */
export async function retiredArea(
  db: Queryable,
  actor: Actor,
  place: { level: string; code: string },
): Promise<RetiredArea | null> {
  const scope = await scopeOf(db, actor)
  const [area] = await listRetiredAreas(db, place)
  if (!area) return null
  const successors = successorsOf(scope, await areaHistory(db, scope.tree), area)
  if (!successors) return null
  const { id, level, code, nameZh, nameEn, parentId, endedAt, areaM2 } = area
  const parent = parentId === null ? undefined : scope.tree.byId.get(parentId)
  return {
    status: 'retired',
    id,
    level,
    code,
    nameZh,
    nameEn,
    ancestors: parent ? [...scope.tree.ancestorsOf(parent.id), parent].map(areaRef) : [],
    extent: extentOf(area),
    areaM2,
    endedAt: endedAt.toISOString(),
    successors,
  }
}
