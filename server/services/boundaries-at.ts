import type { BoundaryProperties } from '../../geo/model/boundary.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { countBoundaryVertices } from '../sql/count-boundary-vertices.ts'
import { countCompoundVertices } from '../sql/count-compound-vertices.ts'
import { type BoundaryRow, listBoundaries } from '../sql/list-boundaries.ts'
import { listCompoundBoundaries } from '../sql/list-compound-boundaries.ts'
import { readCity } from '../sql/read-city.ts'
import { areaHistory } from './area-history.ts'
import type { AreaTree } from './area-tree.ts'
import { areaInScope, scopeOf } from './scope-of.ts'

export type BoundaryRequest = {
  /** Code of a level, or `compound`. */
  level: string
  /** null: now. */
  at: Date | null
  /** Only what lies in this area: `level:code`. */
  within: string | null
  /** Only what is in force no longer. */
  isFormer: boolean
}

/** One boundary, its geometry a GeoJSON MultiPolygon as text. */
export type BoundaryText = { properties: BoundaryProperties; geometry: string | null }

export type Boundaries = {
  /** Of all of them together. */
  vertices: number
  /** Reads them: a city's are tens of megabytes, so whoever asks looks at `vertices` first. */
  read(): Promise<BoundaryText[]>
  titleZh: string
  titleEn: string
  /** The level, in both languages. */
  nameZh: string
  nameEn: string
}

export type BoundaryRefusal = { refused: 'no-level' | 'no-area' }

/** Finds the caller's boundaries of a level as they were in force at a moment, also those of areas that are no more. */
export async function boundariesAt(
  db: Queryable,
  actor: Actor,
  { level, at, within, isFormer }: BoundaryRequest,
  now: Date,
): Promise<Boundaries | BoundaryRefusal> {
  const scope = await scopeOf(db, actor)
  const named =
    level === 'compound'
      ? { nameZh: '小区', nameEn: 'Compounds' }
      : scope.tree.levels.find(({ code }) => code === level)
  const city = await readCity(db)
  if (!named || !city) return { refused: 'no-level' }
  const area = within === null ? null : areaInScope(scope, within)
  if (area === undefined) return { refused: 'no-area' }

  const { retired, liesIn } = await areaHistory(db, scope.tree)
  const inside = area && scope.tree.subtreeOf([area.id])
  const areaIds =
    inside === null && scope.visible === null
      ? null
      : everIds(scope.tree, retired).filter((id) => liesIn(inside, id) && liesIn(scope.visible, id))
  const query = { level, at, areaIds, isFormer }
  const isCompound = level === 'compound'
  const source = [city.titleZh, city.attribution, (at ?? now).toISOString()].filter(Boolean).join(' · ')
  return {
    vertices: await (isCompound ? countCompoundVertices : countBoundaryVertices)(db, query),
    read: async () =>
      (await (isCompound ? listCompoundBoundaries : listBoundaries)(db, query)).map((row) =>
        boundaryOf(row, source),
      ),
    titleZh: city.titleZh,
    titleEn: city.titleEn,
    nameZh: named.nameZh,
    nameEn: named.nameEn,
  }
}

const everIds = (tree: AreaTree, retired: ReadonlyMap<number, unknown>): number[] => [
  ...tree.byId.keys(),
  ...retired.keys(),
]

const boundaryOf = (row: BoundaryRow, source: string): BoundaryText => ({
  geometry: row.geometry,
  properties: {
    code: row.code,
    level: row.level,
    name_zh: row.nameZh,
    name_en: row.nameEn,
    parent: row.parentCode,
    kind: row.kind,
    valid_from: row.validFrom?.toISOString() ?? null,
    valid_to: row.validTo?.toISOString() ?? null,
    area_m2: row.areaM2,
    source,
  },
})
