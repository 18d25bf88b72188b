import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { type Cell, positionOf } from '../topology/cell.ts'
import { type Coverage, cellsOf } from '../topology/coverage.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import { placeIn } from './place-in.ts'

const aboutOne = ({ id }: Cell) => ({ cellIds: [id], parentId: null, placeId: null, limit: null })

/** A compound has at least one building (DOMAIN 2.2), and those that are registered in it stand on its ground. */
export function checkCompoundCells(facts: BoundaryFacts, cells: readonly Cell[]): BoundaryProblem[] {
  return cells.flatMap((cell): BoundaryProblem[] => {
    const inside = facts.buildingsOf(cell)
    const elsewhere = (facts.buildingsOfCompound.get(cell.id) ?? []).filter(
      (building) => !inside.includes(building),
    )
    return [
      ...(inside.length > 0
        ? []
        : [
            {
              rule: 'no-buildings' as const,
              severity: 'blocking' as const,
              ...aboutOne(cell),
              at: placeIn(cell.polygons),
              value: null,
            },
          ]),
      ...(elsewhere.length === 0
        ? []
        : [
            {
              rule: 'building-elsewhere' as const,
              severity: 'warning' as const,
              ...aboutOne(cell),
              at: positionOf(elsewhere[0]!.at),
              value: elsewhere.length,
            },
          ]),
    ]
  })
}

/** Two compounds of one name are taken for each other: one problem for each after the first. Silent where cells are areas. */
export function checkNames(coverage: Coverage, { compoundName }: BoundaryFacts): BoundaryProblem[] {
  if (!compoundName) return []
  const first = new Map<string, Cell>()
  return [...cellsOf(coverage)].flatMap((cell): BoundaryProblem[] => {
    const name = compoundName(cell.id)
    const other = first.get(name)
    if (!other) first.set(name, cell)
    return other
      ? [
          {
            rule: 'same-name',
            severity: 'warning',
            ...aboutOne(cell),
            cellIds: [other.id, cell.id].sort((a, b) => a - b),
            at: placeIn(cell.polygons),
            value: null,
          },
        ]
      : []
  })
}
