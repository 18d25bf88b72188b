import type { AreaIndex } from '../../geo/model/area.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { listAreasAt } from '../sql/list-areas-at.ts'
import { areaHistory } from './area-history.ts'
import type { AreaNode } from './area-tree.ts'
import { extentOf, labelPointOf } from './extent-of.ts'
import { type Scope, scopeOf } from './scope-of.ts'

type IndexedArea = Pick<AreaNode, 'id' | 'code' | 'nameZh' | 'nameEn' | 'parentId' | 'labelPoint' | 'extent'>

/**
 * The areas of one level that the caller may see, by column, and those that hold the caller's own (their names are
 * needed to say where one is). null: there is no such level.
 * @param at a moment in the past: also areas that there were by then and are no more, and none that came later; null: now
 */
export async function areaIndex(
  db: Queryable,
  actor: Actor,
  level: string,
  at: Date | null,
): Promise<AreaIndex | null> {
  const scope = await scopeOf(db, actor)
  const { tree, sees } = scope
  if (!tree.levels.some(({ code }) => code === level)) return null
  const around = new Set(
    actor.areaIds === 'city'
      ? []
      : actor.areaIds.flatMap((id) => tree.ancestorsOf(id).map((area) => area.id)),
  )
  const areas: readonly IndexedArea[] = at
    ? await areasAt(db, scope, around, level, at)
    : tree.atLevel(level).filter(({ id }) => sees(id) || around.has(id))
  return {
    level,
    ids: areas.map(({ id }) => id),
    codes: areas.map(({ code }) => code),
    namesZh: areas.map(({ nameZh }) => nameZh),
    namesEn: areas.map(({ nameEn }) => nameEn),
    parentIds: areas.map(({ parentId }) => parentId),
    labelPoints: areas.map(({ labelPoint }) => labelPoint),
    extents: areas.map(({ extent }) => extent),
  }
}

async function areasAt(
  db: Queryable,
  { tree, visible }: Scope,
  around: ReadonlySet<number>,
  level: string,
  at: Date,
): Promise<IndexedArea[]> {
  const { liesIn } = await areaHistory(db, tree)
  const rows = await listAreasAt(db, level, at)
  return rows
    .filter(({ id }) => liesIn(visible, id) || around.has(id))
    .map((row) => ({ ...row, labelPoint: labelPointOf(row), extent: extentOf(row) }))
}
