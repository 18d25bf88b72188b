import type { Cell } from '../topology/cell.ts'
import { type Coverage, cellsIn } from '../topology/coverage.ts'
import type { BoundaryFacts } from './boundary-facts.ts'

/** The cells of a parent that lie where it does. */
export function cellsOfParent(coverage: Coverage, facts: BoundaryFacts, parentId: number): Cell[] {
  const parent = facts.parents.get(parentId)
  return parent ? cellsIn(coverage, parent.box).filter(({ id }) => facts.cell(id).parentId === parentId) : []
}
