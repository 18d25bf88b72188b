import { type Box, boxOf, type CellId, type Polygon, positionOf } from './cell.ts'
import { type Coverage, cellOf, type Outcome, refuse } from './coverage.ts'
import { drawnGround } from './drawn-ground.ts'
import { changeOf, layOut } from './patch.ts'
import { isTooSmall } from './size.ts'

/**
 * Gives cells the ground that they have in a drawing made elsewhere, takes others out, and nodes them with what stands around.
 * Alone of all operations it may leave gaps and overlaps, where the drawing has them: the rules of drawing tell of them.
 *
 * Refused: `unknown-cell`, `cell-too-small`, `too-fine`, and all that `drawnGround` refuses.
 *
 * @param redrawn what cells are to be; an identity below zero that is not in use is a new cell
 */
export function redrawCells(
  coverage: Coverage,
  redrawn: ReadonlyMap<CellId, readonly Polygon[]>,
  removed: readonly CellId[],
): Outcome {
  const known = [...redrawn.keys()].filter((id) => id > 0)
  if ([...known, ...removed].some((id) => !cellOf(coverage, id))) return refuse('unknown-cell')
  const grounds = new Map<CellId, readonly Polygon[]>(removed.map((id) => [id, []]))
  for (const [id, polygons] of redrawn) {
    const checked = drawnGround(polygons)
    if (!checked.ok) return checked
    grounds.set(id, checked.ground)
  }
  const fresh = [...redrawn.keys()].filter((id) => !cellOf(coverage, id))
  const around = [...grounds].flatMap(([id, polygons]): Box[] => {
    const cell = cellOf(coverage, id)
    return [...(cell ? [cell.box] : []), ...(polygons.length > 0 ? [boxOf(polygons.flat())] : [])]
  })
  const patch = layOut(
    coverage,
    around,
    grounds,
    fresh.map((id) => grounds.get(id)!),
  )
  const first = [...grounds.values()].find((polygons) => polygons.length > 0)
  if (!patch) return refuse('too-fine', first ? positionOf(first[0]![0]![0]!) : null)
  const assign = (face: number) => [
    ...patch.ownersOf(face),
    ...patch.groundsOf(face).map((place) => fresh[place]!),
  ]
  const change = changeOf(patch, assign, new Set(grounds.keys()))
  for (const [id, polygons] of grounds) {
    if (polygons.length === 0) continue
    const cell = change.put.find((each) => each.id === id) ?? cellOf(coverage, id)
    if (!cell || isTooSmall(cell)) return refuse('cell-too-small', positionOf(polygons[0]![0]![0]!))
  }
  return { ok: true, change }
}
