import { shiftOf } from './tile-grid.ts'

/**
 * Polylines that are each stored once, and what is left of them at each zoom. Rings and lines refer to them by
 * number; `~number` means: backwards. What two neighbours, or a cell and its parent, have in common is the same arc,
 * so it stays in common however much it is simplified.
 */
export type Arcs = {
  /** Arc i owns vertices offsets[i] … offsets[i + 1] − 1. */
  offsets: Int32Array
  /** x and y by turns, in world units. */
  points: Int32Array
  /** Per vertex: the tolerance (in world units) at which it falls; Infinity for what always stays. */
  weights: Float64Array
  /** What is left at a tolerance, by tolerance; made when first asked for. */
  simplified: Map<number, SimplifiedArcs>
}

export type SimplifiedArcs = { offsets: Int32Array; points: Int32Array }

/**
 * How far a border may be moved at a zoom, in tile units (8 are one pixel of a 512 px tile). From z15 on nothing is
 * moved but by quantising.
 */
function toleranceAt(zoom: number): number {
  if (zoom <= 12) return 10
  if (zoom === 13) return 6
  return zoom === 14 ? 3 : 0
}

/** The arcs as they are drawn at `zoom`. */
export function arcsAtZoom(arcs: Arcs, zoom: number): SimplifiedArcs {
  const tolerance = toleranceAt(zoom) * 2 ** shiftOf(zoom)
  const known = arcs.simplified.get(tolerance)
  if (known) return known
  const made = tolerance === 0 ? { offsets: arcs.offsets, points: arcs.points } : keepAbove(arcs, tolerance)
  arcs.simplified.set(tolerance, made)
  return made
}

function keepAbove(arcs: Arcs, tolerance: number): SimplifiedArcs {
  const count = arcs.offsets.length - 1
  const offsets = new Int32Array(count + 1)
  let kept = 0
  for (let v = 0; v < arcs.weights.length; v++) if (arcs.weights[v]! > tolerance) kept++
  const points = new Int32Array(kept * 2)
  let to = 0
  for (let arc = 0; arc < count; arc++) {
    for (let v = arcs.offsets[arc]!; v < arcs.offsets[arc + 1]!; v++) {
      if (arcs.weights[v]! <= tolerance) continue
      points[to++] = arcs.points[2 * v]!
      points[to++] = arcs.points[2 * v + 1]!
    }
    offsets[arc + 1] = to / 2
  }
  return { offsets, points }
}
