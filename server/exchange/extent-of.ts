import type { MultiPolygon } from 'geojson'
import type { Extent } from '../../geo/model/area.ts'

/** The box around some geometries; of none: null. */
export function extentOf(geometries: readonly (MultiPolygon | null)[]): Extent | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const geometry of geometries)
    for (const rings of geometry?.coordinates ?? [])
      for (const [x, y] of rings[0] ?? []) {
        if (x! < west) west = x!
        if (x! > east) east = x!
        if (y! < south) south = y!
        if (y! > north) north = y!
      }
  return west <= east ? [west, south, east, north] : null
}
