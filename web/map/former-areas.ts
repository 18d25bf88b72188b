import type { FeatureCollection } from 'geojson'
import type { AreaIndex } from '../../geo/model/area.ts'
import type { BoundaryCollection } from '../../geo/model/boundary.ts'
import type { AreaFill } from './fill-slots.ts'

/**
 * Former boundaries as the map draws them: where the figures are theirs, each with its area's id and the slot of its fill.
 * @param index the areas that the figures are of; undefined: others
 * @param fills by area id
 */
export function formerAreas(
  { features }: BoundaryCollection,
  index: AreaIndex | undefined,
  fills: ReadonlyMap<number, AreaFill> | undefined,
): FeatureCollection {
  const idOf = new Map(index?.codes.map((code, row) => [code, index.ids[row]!]))
  return {
    type: 'FeatureCollection',
    features: features.flatMap(({ geometry, properties: { code, name_zh, name_en } }) => {
      if (geometry === null) return []
      const id = idOf.get(code)
      const fill = id === undefined ? undefined : fills?.get(id)
      return {
        type: 'Feature',
        ...(fill ? { id } : {}),
        geometry,
        properties: { code, name: name_zh, name_en, ...(fill ? { slot: fill.slot } : {}) },
      }
    }),
  }
}
