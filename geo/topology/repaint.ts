import { boxOf, type CellId, type Polygon, positionOf } from './cell.ts'
import { type Coverage, cellOf, type Outcome, refuse } from './coverage.ts'
import { changeOf, layOut } from './patch.ts'
import { isTooSmall } from './size.ts'

/** Ground that changes hands; null stands for nobody, before or after. */
export type Paint = {
  readonly ground: readonly Polygon[]
  readonly from: CellId | null
  readonly to: CellId | null
}

/**
 * Gives ground from one cell to another, with the nodes that neighbours then need. What a cell does not own of the ground
 * stays with whom it is, so that neither a gap nor an overlap can come of it. Grounds do not overlap each other.
 *
 * Refused: `unknown-cell`, `cell-too-small` (what is left or new lies below the tolerance), `too-fine`.
 */
export function repaint(coverage: Coverage, paints: readonly Paint[]): Outcome {
  const givers = paints.flatMap(({ from }) => (from === null ? [] : [from]))
  if (givers.some((id) => !cellOf(coverage, id))) return refuse('unknown-cell')
  const subjects = new Set([...givers, ...paints.flatMap(({ to }) => (to === null ? [] : [to]))])
  const around = [
    ...paints.map(({ ground }) => boxOf(ground.flat())),
    ...[...subjects].flatMap((id) => {
      const known = cellOf(coverage, id)
      return known ? [known.box] : []
    }),
  ]
  const patch = layOut(
    coverage,
    around,
    new Map(),
    paints.map(({ ground }) => ground),
  )
  if (!patch) return refuse('too-fine', positionOf(paints[0]!.ground[0]![0]![0]!))
  const assign = (face: number): readonly CellId[] => {
    const owners = new Set(patch.ownersOf(face))
    const free = owners.size === 0
    for (const place of patch.groundsOf(face)) {
      const { from, to } = paints[place]!
      const has = from === null ? free : owners.delete(from)
      if (has && to !== null) owners.add(to)
    }
    return [...owners]
  }
  const change = changeOf(patch, assign, subjects)
  const small = change.put.find((cell) => subjects.has(cell.id) && isTooSmall(cell))
  const lost = paints.find(
    ({ to }) => to !== null && !cellOf(coverage, to) && !change.put.some(({ id }) => id === to),
  )
  const tooSmall = small?.polygons ?? lost?.ground
  if (tooSmall) return refuse('cell-too-small', positionOf(tooSmall[0]![0]![0]!))
  return { ok: true, change }
}
