import type { BoundaryProblem } from '../model/boundary-problem.ts'
import type { Cell } from '../topology/cell.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import type { Siblings } from './cells-of-parent.ts'
import { limitBroken } from './limit-broken.ts'
import { placeIn } from './place-in.ts'

/** Rule 7: each cell has as many households as its kind may have. Silent where no building is known. */
export function checkHouseholds(facts: BoundaryFacts, cells: readonly Cell[]): BoundaryProblem[] {
  if (!facts.hasBuildings) return []
  return cells.flatMap((cell): BoundaryProblem[] => {
    const range = facts.settings.households[facts.cell(cell.id).kind]
    if (!range) return []
    const value = facts.householdsOf(cell)
    const limit = limitBroken(value, range.allowed) ?? limitBroken(value, range.fit)
    if (limit === null) return []
    const severity = limitBroken(value, range.allowed) === null ? 'warning' : 'blocking'
    const at = placeIn(cell.polygons)
    return [
      {
        rule: 'household-count',
        severity,
        cellIds: [cell.id],
        parentId: null,
        placeId: null,
        at,
        value,
        limit,
      },
    ]
  })
}

/** Rule 8: the comprehensive grids of a parent share its households evenly. One problem a parent, at the cell farthest off. */
export function checkBalance(facts: BoundaryFacts, siblingsOf: Siblings): BoundaryProblem[] {
  return [...siblingsOf].flatMap(([parentId, cells]): BoundaryProblem[] => {
    const siblings = cells.filter(({ id }) => facts.cell(id).kind === 'comprehensive')
    const counts = siblings.map(facts.householdsOf)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    if (!(mean > 0)) return []
    const off = counts.map((count) => Math.abs(count - mean) / mean)
    const value = Math.max(...off)
    if (value <= facts.settings.parity) return []
    const farthest = siblings[off.indexOf(value)]!
    const at = placeIn(farthest.polygons)
    const limit = facts.settings.parity
    return [
      {
        rule: 'unbalanced',
        severity: 'warning',
        cellIds: [farthest.id],
        parentId,
        placeId: null,
        at,
        value,
        limit,
      },
    ]
  })
}
