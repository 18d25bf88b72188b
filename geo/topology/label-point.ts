import type { MultiPolygon } from 'geojson'
import { roundPosition } from '../coords/grid.ts'
import type { Position } from '../model/area.ts'
import { poleOfInaccessibility } from '../tiles/pole-of-inaccessibility.ts'
import { latitudeOf, longitudeOf, worldX, worldY } from '../tiles/tile-grid.ts'

/** Where an area's name stands best: the point farthest from its border, in degrees. null where it has no polygon. */
export function labelPoint(geometry: MultiPolygon): Position | null {
  const rings = geometry.coordinates.flatMap((polygon) => polygon.map((ring, i) => ({ ring, isHole: i > 0 })))
  const offsets = new Int32Array(rings.length + 1)
  rings.forEach(({ ring }, i) => {
    offsets[i + 1] = offsets[i]! + ring.length
  })
  const points = new Int32Array(offsets.at(-1)! * 2)
  let at = 0
  for (const { ring } of rings)
    for (const [lon, lat] of ring) {
      points[at++] = worldX(lon!)
      points[at++] = worldY(lat!)
    }
  const pole = poleOfInaccessibility(
    {
      arcs: { offsets, points, weights: new Float64Array(0), simplified: new Map() },
      refs: Int32Array.from(rings.keys()),
      pathEnds: Int32Array.from(rings, (_, i) => i + 1),
      isHole: Uint8Array.from(rings, ({ isHole }) => (isHole ? 1 : 0)),
      featureEnds: Int32Array.of(rings.length),
    },
    0,
  )
  return pole && roundPosition([longitudeOf(pole.x), latitudeOf(pole.y)])
}
