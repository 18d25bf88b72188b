import type { BoundaryProblem } from '../model/boundary-problem.ts'
import type { Cell } from '../topology/cell.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import { placeIn } from './place-in.ts'

/** Rules 12 and 13: no code is used again, and every grid has a holder; areas of the administration have none. */
export function checkRegister(facts: BoundaryFacts, cells: readonly Cell[]): BoundaryProblem[] {
  return cells.flatMap((cell) => {
    const { code, hasHolder, kind } = facts.cell(cell.id)
    const user = code === null ? undefined : facts.codesInUse.get(code)
    const rules: ('code-in-use' | 'no-holder')[] = []
    if (user !== undefined && user !== cell.id) rules.push('code-in-use')
    if (!hasHolder && kind !== 'administrative') rules.push('no-holder')
    return rules.map(
      (rule): BoundaryProblem => ({
        rule,
        severity: 'blocking',
        cellIds: [cell.id],
        parentId: null,
        placeId: null,
        at: placeIn(cell.polygons),
        value: null,
        limit: null,
      }),
    )
  })
}
