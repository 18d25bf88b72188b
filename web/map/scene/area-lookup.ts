import type { AreaIndex, Extent, Position } from '../../../geo/model/area.ts'
import type { MapFeature } from '../city-map-props.ts'

/** One area's entry in its level's index; null where the index does not have it. */
export function areaInIndex(
  index: AreaIndex | undefined,
  id: number,
): { feature: MapFeature; labelPoint: Position | null; extent: Extent | null } | null {
  const row = index?.ids.indexOf(id) ?? -1
  if (index === undefined || row < 0) return null
  return {
    feature: {
      kind: 'area',
      level: index.level,
      id,
      code: index.codes[row]!,
      nameZh: index.namesZh[row]!,
      nameEn: index.namesEn[row] ?? null,
    },
    labelPoint: index.labelPoints[row] ?? null,
    extent: index.extents[row] ?? null,
  }
}
