import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildFacts, type PlacedBuilding } from '../../../geo/checks/boundary-facts.ts'
import { checkBoundaries, recheckBoundaries } from '../../../geo/checks/check-boundaries.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import { boundarySettingsSchema } from '../../../geo/model/boundary-settings.ts'
import type { CellId, XY } from '../../../geo/topology/cell.ts'
import { applyChange, type Coverage, cellsOf, inverseOf } from '../../../geo/topology/coverage.ts'
import { drawFrom, operationsFor, townWith } from '../topology/random-operations.ts'
import { box } from '../topology/town-of-cells.ts'

const [towns, operations] = process.env.WANGGE_LONG === '1' ? [400, 50] : [20, 25]

/** Forty buildings of eight compounds at random, some of them across borders. */
function buildingsIn(size: number, draw: () => number): PlacedBuilding[] {
  return Array.from({ length: 40 }, (_, i) => {
    const [x, y] = [Math.round(draw() * size), Math.round(draw() * size)]
    const reach = Math.max(2, Math.round(size / 80))
    const outline = [box(x - reach, y - reach, x + reach, y + reach)]
    return { id: i, outline, at: [x, y] as const, households: Math.round(draw() * 90), compoundId: i % 8 }
  })
}

const inOrder = (problems: readonly BoundaryProblem[]) => problems.map((each) => JSON.stringify(each)).sort()

/** Two parents: everything west of the middle, as the cells lie at the start, and everything east. */
function parentsOf(coverage: Coverage, size: number) {
  const parentOf = new Map<CellId, number>()
  for (const cell of cellsOf(coverage))
    parentOf.set(cell.id, (cell.box[0] + cell.box[2]) / 2 < size / 2 ? 1 : 2)
  const west = box(0, 0, size / 2, size)
  const east = box(size / 2, 0, size, size)
  return { parentOf, parents: [west, east].map((ring, i) => ({ id: i + 1, polygons: [[ring]] })) }
}

describe('recheckBoundaries', () => {
  test('finds after any edit what checking everything finds', () => {
    const rules = new Map<string, number>()
    fc.assert(
      fc.property(townWith(operations), fc.integer(), ({ size, coverage: start, steps }, seed) => {
        let coverage = start
        const { parentOf, parents } = parentsOf(coverage, size)
        const road: XY[] = [
          [0, Math.round(size / 4)],
          [size, Math.round(size / 4)],
        ]
        const facts = buildFacts({
          settings: boundarySettingsSchema.parse({ smallestCellM2: 5, referenceDistanceM: 1 }),
          cell: (id) => ({
            parentId: parentOf.get(id) ?? 1,
            kind: id % 3 === 0 ? 'exclusive' : 'comprehensive',
            code: `${id % 50}`,
            hasHolder: id % 5 !== 0,
          }),
          parents,
          buildings: buildingsIn(size, drawFrom(seed)),
          lines: [road],
          codesInUse: new Map([['7', 7]]),
        })
        const kinds = Object.values(operationsFor(size))
        let problems = checkBoundaries(coverage, facts)
        steps.forEach(({ kind, seed: own }, i) => {
          const outcome = kinds[kind]!(coverage, drawFrom(own), 1000 * (i + 1))
          if (!outcome.ok) return
          const { change } = outcome
          for (const { id } of change.put)
            if (!parentOf.has(id)) parentOf.set(id, parentOf.get(change.removed[0]?.id ?? 0) ?? 1)
          const next = applyChange(coverage, change)
          const after = recheckBoundaries(problems, next, change, facts)
          expect(inOrder(after)).toEqual(inOrder(checkBoundaries(next, facts)))
          const undone = recheckBoundaries(after, coverage, inverseOf(change), facts)
          expect(inOrder(undone)).toEqual(inOrder(problems))
          coverage = next
          problems = after
          for (const { rule } of problems) rules.set(rule, (rules.get(rule) ?? 0) + 1)
        })
      }),
      { numRuns: towns },
    )
    expect(rules.size).toBeGreaterThan(8)
    if (process.env.WANGGE_LONG === '1') console.log(rules)
  }, 600_000)
})
