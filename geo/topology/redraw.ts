import type { EditRefusal } from '../model/proposal-edit.ts'
import { type Box, boxOf, type CellId, type Polygon, positionOf } from './cell.ts'
import { type Coverage, cellOf, type Outcome, refuse } from './coverage.ts'
import { changeOf, layOut, type Patch, placeOn } from './patch.ts'
import { isTooSmall } from './size.ts'

/**
 * Gives cells new borders, the same on both sides of each, and holds the result against what lies around.
 *
 * No gap can come of it, since a border moves on both sides at once; beside a gap that
 * stands there already, a border may be moved either way.
 *
 * Refused: `ring-crosses-itself`, `border-crossed` (ground would belong to two cells, or more than before), `cell-vanishes`,
 * `cell-too-small`, `too-fine`.
 *
 * @param subjects the redrawn cells whose ground changes; the others receive or lose nodes on a straight line
 */
export function redraw(
  coverage: Coverage,
  redrawn: ReadonlyMap<CellId, readonly Polygon[]>,
  subjects: ReadonlySet<CellId>,
): Outcome {
  const around = [...redrawn].flatMap(([id, polygons]): Box[] => [
    cellOf(coverage, id)!.box,
    boxOf(polygons.flat()),
  ])
  const patch = layOut(coverage, around, redrawn, [])
  if (!patch) return refuse('too-fine', placeIn(redrawn))
  const fault = worseThanBefore(patch, () => layOut(coverage, around, new Map(), [])!)
  if (fault) return refuse(fault.reason, positionOf(placeOn(patch, fault.face)))
  const change = changeOf(patch, patch.ownersOf, subjects)
  const gone = change.removed.find((cell) => !change.put.some((each) => each.id === cell.id))
  if (gone) return refuse('cell-vanishes', positionOf(gone.polygons[0]![0]![0]!))
  const small = change.put.find((cell) => redrawn.has(cell.id) && isTooSmall(cell))
  if (small) return refuse('cell-too-small', positionOf(small.polygons[0]![0]![0]!))
  return { ok: true, change }
}

const placeIn = (redrawn: ReadonlyMap<CellId, readonly Polygon[]>) => {
  const [polygons] = redrawn.values()
  return polygons ? positionOf(polygons[0]![0]![0]!) : null
}

type Fault = 'ring-crosses-itself' | 'border-crossed'
const faults: readonly Fault[] = ['border-crossed', 'ring-crosses-itself']

/** The first kind of fault of which there is more ground than before, and a face that has it. */
function worseThanBefore(patch: Patch, before: () => Patch): { reason: EditRefusal; face: number } | null {
  const found = faults.filter((fault) => groundWith(patch, fault) > 0)
  if (found.length === 0) return null
  const earlier = before()
  const reason = found.find((fault) => groundWith(patch, fault) > groundWith(earlier, fault))
  if (!reason) return null
  const faces = patch.arrangement.faces
    .map((_, face) => face)
    .filter((face) => faultOf(patch, face) === reason)
  const { faces: all, firstNewNode, nodes } = patch.arrangement
  const isNew = (face: number) => nodes.indexOf(placeOn(patch, face)) >= firstNewNode
  return {
    reason,
    face: faces.find(isNew) ?? faces.sort((p, q) => all[p]!.doubleArea - all[q]!.doubleArea)[0]!,
  }
}

const groundWith = (patch: Patch, fault: Fault): number =>
  patch.arrangement.faces.reduce(
    (sum, { doubleArea }, face) => (faultOf(patch, face) === fault ? sum + Math.abs(doubleArea) : sum),
    0,
  )

function faultOf({ arrangement: { faces } }: Patch, face: number): Fault | null {
  const { winding } = faces[face]!
  if (winding.size > 1) return 'border-crossed'
  return [...winding.values()].some((count) => count !== 1) ? 'ring-crosses-itself' : null
}
