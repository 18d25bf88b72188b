import type { ProposalBase, ProposalCell } from '../../geo/model/proposal.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import type { Succession } from '../sql/hand-on.ts'
import { coverageOf, type DrawingGround } from './drawing-ground.ts'
import { lineageOf, mainSuccessors } from './lineage-of.ts'
import { successions } from './move-facts.ts'

/** Each area that a proposal retires, the cell by its key that most of it becomes, and whether its staff goes along there. */
export function heirsAfter(
  { cells: standing, buildings }: DrawingGround,
  { base, cells }: { base: readonly ProposalBase[]; cells: readonly ProposalCell[] },
): Succession[] {
  const based = new Set(base.map(({ areaId }) => areaId))
  const kept = new Set(cells.map(({ key }) => key))
  const coverage = coverageOf(cells.map(({ key, geometry }) => ({ id: key, geometry })))
  const lineage = lineageOf(
    standing.filter(({ id }) => based.has(id)),
    cells.map(({ key }) => ({ key, areaId: key, versionId: key, code: '', cell: cellOf(coverage, key)! })),
    buildings.map(({ at, households }) => ({ at, n: households })),
    [],
  )
  const mainOf = mainSuccessors(
    lineage,
    [...based].filter((id) => !kept.has(id)),
  )
  return successions({ lineage, mainOf })
}
