import { metricDefinitions } from '../../geo/metrics/definitions.ts'
import type { City } from '../../geo/model/city.ts'
import { metricIds } from '../../geo/model/metric.ts'
import type { Actor } from '../access/actor.ts'
import { levelsFor } from '../access/coarse-view.ts'
import type { Db, Queryable } from '../db/db.ts'
import { listCategories } from '../sql/list-categories.ts'
import { readCity } from '../sql/read-city.ts'
import { currentAreaTree } from './area-tree.ts'

/**
 * What a client needs to know once, with the levels that the caller may open; an empty store is a city without a name,
 * levels or categories.
 */
export async function describeCity(
  db: Queryable,
  actor: Actor | undefined,
  engine: Db['engine'],
  tileVersions: Record<string, string>,
): Promise<City> {
  const city = await readCity(db)
  const tree = await currentAreaTree(db)
  const extents = [...tree.byId.values()].flatMap(({ extent }) => (extent ? [extent] : []))
  return {
    titleZh: city?.titleZh ?? '',
    titleEn: city?.titleEn ?? '',
    timeZone: city?.timeZone ?? 'UTC',
    isDemonstration: city?.isDemonstration ?? false,
    extent: extents.reduce<City['extent']>(
      (all, [west, south, east, north]) =>
        all === null
          ? [west, south, east, north]
          : [
              Math.min(all[0], west),
              Math.min(all[1], south),
              Math.max(all[2], east),
              Math.max(all[3], north),
            ],
      null,
    ),
    levels: levelsFor(actor, tree.levels).map((level) => {
      const areas = tree.atLevel(level.code)
      return { ...level, count: areas.length, withGeometry: areas.filter(({ extent }) => extent).length }
    }),
    categories: await listCategories(db),
    metrics: metricIds.map((id) => {
      const { nameZh, nameEn, unitZh, unitEn, definitionVersion, breaks } = metricDefinitions[id]
      return { id, nameZh, nameEn, unitZh, unitEn, definitionVersion, breaks: [...breaks] }
    }),
    tileVersions,
    engine,
    attribution: city?.attribution ?? '',
  }
}
