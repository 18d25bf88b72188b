import { type Arrangement, arrange, type OwnedRing } from './arrangement.ts'
import type { Polygon, XY } from './cell.ts'
import { tracePolygons } from './trace-polygons.ts'

/** Polygons of one layer of an overlay. */
export type Layer = readonly Polygon[]

/**
 * Lays a few layers and lines over each other. null where the noding does not come to rest.
 *
 * @param noded the place of the first layer that is known to be noded, in itself and with those after it
 * @returns `select` gives the polygons of the ground for which a predicate holds; it is told in which layers the ground lies
 */
export function overlay(
  layers: readonly Layer[],
  lines: readonly (readonly XY[])[] = [],
  noded: number = layers.length,
) {
  const rings: OwnedRing[] = layers.flatMap((layer, owner) =>
    layer.flat().map((ring) => ({ owner, ring, isNew: () => owner < noded })),
  )
  const arrangement = arrange(rings, lines)
  return arrangement && { arrangement, select: selector(arrangement) }
}

const selector = (arrangement: Arrangement) => (isWanted: (layers: readonly number[]) => boolean) => {
  const wanted = arrangement.faces.map(({ winding }, face) => face > 0 && isWanted(ownersOf(winding)))
  return tracePolygons(arrangement, (face) => wanted[face]!)
}

/** The owners whose ground a face is part of. */
export const ownersOf = (winding: ReadonlyMap<number, number>): number[] =>
  [...winding].filter(([, count]) => count > 0).map(([owner]) => owner)
