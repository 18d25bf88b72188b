import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { hangingTogether } from '../topology/merge-cells.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import type { Siblings } from './cells-of-parent.ts'
import { limitBroken } from './limit-broken.ts'
import { placeIn } from './place-in.ts'

/**
 * Rule 15: where a parent is a management grid composed of unit grids, it has as many of them as the city has set, and they lie
 * side by side. That they are of one community is in the hierarchy. Silent about kinds that nothing is set for.
 */
export function checkUnits(facts: BoundaryFacts, siblings: Siblings): BoundaryProblem[] {
  const { unitsOfParent } = facts.settings
  return [...siblings].flatMap(([parentId, cells]) => {
    return Object.entries(unitsOfParent).flatMap(([kind, range]): BoundaryProblem[] => {
      const units = cells.filter(({ id }) => facts.cell(id).kind === kind)
      const [first] = units
      if (!first) return []
      const about = { severity: 'blocking', parentId, placeId: null } as const
      const limit = limitBroken(units.length, range)
      const together = hangingTogether(units)
      const apart = units.find((unit) => !together.has(unit))
      return [
        ...(limit === null
          ? []
          : [
              {
                rule: 'unit-count' as const,
                ...about,
                cellIds: [],
                at: placeIn(first.polygons),
                value: units.length,
                limit,
              },
            ]),
        ...(apart
          ? [
              {
                rule: 'units-apart' as const,
                ...about,
                cellIds: [apart.id],
                at: placeIn(apart.polygons),
                value: null,
                limit: null,
              },
            ]
          : []),
      ]
    })
  })
}
