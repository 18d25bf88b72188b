import type { FlatGeometry } from './flat-geometry.ts'
import type { PathSet } from './path-set.ts'
import { degreeScale, worldX, worldY } from './tile-grid.ts'
import { weighArc } from './weigh-arc.ts'

/** Lines as paths of one arc each: lines that cross have nothing to keep in common but their ends. */
export function lineSet(geometry: FlatGeometry): PathSet {
  const { coordinates, partEnds, polygonEnds, featureEnds } = geometry
  const points = new Int32Array(coordinates.length)
  for (let i = 0; i < coordinates.length; i += 2) {
    points[i] = worldX(coordinates[i]! / degreeScale)
    points[i + 1] = worldY(coordinates[i + 1]! / degreeScale)
  }
  const offsets = new Int32Array(partEnds.length + 1)
  const weights = new Float64Array(points.length / 2)
  partEnds.forEach((end, part) => {
    offsets[part + 1] = end
    if (end > offsets[part]!) weighArc(points, offsets[part]!, end - 1, weights)
  })
  return {
    arcs: { offsets, points, weights, simplified: new Map() },
    refs: Int32Array.from(partEnds, (_, part) => part),
    pathEnds: Int32Array.from(partEnds, (_, part) => part + 1),
    isHole: new Uint8Array(partEnds.length),
    featureEnds: featureEnds.map((end) => (end === 0 ? 0 : polygonEnds[end - 1]!)),
  }
}
