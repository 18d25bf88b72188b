import type { AreaIndex } from '../../geo/model/area.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { scopeOf } from './scope-of.ts'

/**
 * The areas of one level that the caller may see, by column, and those that hold the caller's own (their names are
 * needed to say where one is). null: there is no such level.
 */
export async function areaIndex(db: Queryable, actor: Actor, level: string): Promise<AreaIndex | null> {
  const { tree, sees } = await scopeOf(db, actor)
  if (!tree.levels.some(({ code }) => code === level)) return null
  const around = new Set(
    actor.areaIds === 'city'
      ? []
      : actor.areaIds.flatMap((id) => tree.ancestorsOf(id).map((area) => area.id)),
  )
  const areas = tree.atLevel(level).filter(({ id }) => sees(id) || around.has(id))
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
