import type { AreaIndex } from '../../../geo/model/area.ts'
import type { MapFeature } from '../../map/city-map-props.ts'
import { areaInIndex } from '../../map/scene/area-lookup.ts'

type Indexes = Record<string, AreaIndex | undefined>
type OneArea = { level: string; id: number }

/** The area around an area, as far as the indexes at hand tell. */
export function parentOf(areas: Indexes, { level, id }: OneArea): MapFeature | null {
  const own = areas[level]
  const parentId = own?.parentIds[own.ids.indexOf(id)] ?? null
  if (parentId === null) return null
  for (const index of Object.values(areas)) {
    const parent = areaInIndex(index, parentId)
    if (parent !== null) return parent.feature
  }
  return null
}

/** The area within an area that lies nearest to its middle. */
export function childOf(areas: Indexes, { level, id }: OneArea): MapFeature | null {
  const middle = areaInIndex(areas[level], id)?.labelPoint
  for (const index of Object.values(areas)) {
    const rows = [...(index?.ids.keys() ?? [])].filter((row) => index?.parentIds[row] === id)
    if (!index || rows.length === 0) continue
    const far = (row: number) => {
      const point = index.labelPoints[row]
      return middle && point
        ? Math.hypot(point[0] - middle[0], point[1] - middle[1])
        : Number.POSITIVE_INFINITY
    }
    const nearest = rows.reduce((best, row) => (far(row) < far(best) ? row : best))
    return areaInIndex(index, index.ids[nearest]!)?.feature ?? null
  }
  return null
}
