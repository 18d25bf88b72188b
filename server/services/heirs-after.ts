import type { ProposalBase, ProposalCell } from '../../geo/model/proposal.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import { type Succession, successionsAfter } from '../../geo/topology/successions-after.ts'
import { coverageOf, type DrawingGround } from './drawing-ground.ts'

/** Each area that a proposal retires, the cell by its key that most of it becomes, and whether its staff goes along there. */
export function heirsAfter(
  { cells: standing, buildings }: DrawingGround,
  { base, cells }: { base: readonly ProposalBase[]; cells: readonly ProposalCell[] },
): Succession[] {
  const based = new Set(base.map(({ areaId }) => areaId))
  const was = standing.filter(({ id }) => based.has(id))
  const [before, after] = [
    coverageOf(was),
    coverageOf(cells.map(({ key, geometry }) => ({ id: key, geometry }))),
  ]
  return successionsAfter(
    was.map(({ id }) => cellOf(before, id)!),
    cells.map(({ key }) => cellOf(after, key)!),
    buildings.map(({ at, households }) => ({ at, n: households })),
  )
}
