import type { Cell } from '../topology/cell.ts'
import { type Coverage, cellsIn } from '../topology/coverage.ts'
import type { BoundaryFacts } from './boundary-facts.ts'

/** The cells of each parent that is looked at. */
export type Siblings = ReadonlyMap<number, readonly Cell[]>

/** The cells of parents that lie where these do; gathered once for all rules that look at them together. */
export const siblingsOf = (coverage: Coverage, facts: BoundaryFacts, parentIds: Iterable<number>): Siblings =>
  new Map(
    Array.from(parentIds, (parentId) => {
      const parent = facts.parents.get(parentId)
      const near = parent ? cellsIn(coverage, parent.box) : []
      return [parentId, near.filter(({ id }) => facts.cell(id).parentId === parentId)]
    }),
  )
