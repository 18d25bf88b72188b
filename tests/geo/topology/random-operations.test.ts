import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cell, doubleAreaOf, edgesOf, hasSamePolygons } from '../../../geo/topology/cell.ts'
import {
  applyChange,
  type Coverage,
  type CoverageChange,
  cellOf,
  cellsOf,
  inverseOf,
} from '../../../geo/topology/coverage.ts'
import { mergeCells } from '../../../geo/topology/merge-cells.ts'
import { squaredDistance } from '../../../geo/topology/segment-meeting.ts'
import { drawFrom, operationsFor, townWith } from './random-operations.ts'
import { areaOf, changed, expectTiled } from './town-of-cells.ts'

/** Of the long form's operations more than ten thousand are made, the rest refused; the suite makes do with a twentieth. */
const [towns, operations] = process.env.WANGGE_LONG === '1' ? [400, 50] : [20, 50]

type Tally = { made: number; refused: Record<string, number> }

describe('random operations on a town', () => {
  test('never tear it', () => {
    const tallies: Record<string, Tally> = {}
    fc.assert(
      fc.property(townWith(operations), ({ size, hasGap, coverage: start, steps }) => {
        let coverage = start
        expectTiled(coverage)
        const kinds = Object.entries(operationsFor(size))
        steps.forEach(({ kind, seed }, i) => {
          const [name, operation] = kinds[kind]!
          tallies[name] ??= { made: 0, refused: {} }
          const outcome = operation(coverage, drawFrom(seed), 1000 * (i + 1))
          if (!outcome.ok) {
            tallies[name].refused[outcome.reason] = (tallies[name].refused[outcome.reason] ?? 0) + 1
            return
          }
          tallies[name].made += 1
          const next = applyChange(coverage, outcome.change)
          expectGoodChange(coverage, outcome.change, next)
          // the border of a gap may be moved, and a node bends it by up to half a grid unit
          if (!hasGap) expect(areaOf(next), name).toBe(areaOf(coverage))
          if (name === 'split') expectMergeUndoes(coverage, outcome.change, next)
          coverage = next
        })
      }),
      { numRuns: towns },
    )
    for (const [name, { made }] of Object.entries(tallies)) expect(made, name).toBeGreaterThan(0)
    if (process.env.WANGGE_LONG === '1') console.log(tallies)
  }, 600_000)
})

function expectGoodChange(before: Coverage, change: CoverageChange, after: Coverage): void {
  expectTiled(after)
  for (const id of change.nodesOnly) expectSameGround(cellOf(before, id)!, cellOf(after, id)!)
  const back = applyChange(after, inverseOf(change))
  for (const cell of cellsOf(before)) expect(hasSamePolygons(cellOf(back, cell.id)!, cell)).toBe(true)
  expect(back.cells.size).toBe(before.cells.size)
}

/** Merging the pieces gives the cell again, to within a grid unit, once the nodes are dropped that the split inserted. */
function expectMergeUndoes(before: Coverage, change: CoverageChange, after: Coverage): void {
  const known = new Set(change.removed.map((cell) => cell.id))
  const pieces = change.put.filter((cell) => !known.has(cell.id)).map((cell) => cell.id)
  const [split] = change.removed.filter((cell) => !cellOf(after, cell.id))
  // pieces of parts that lie apart do not merge
  if (split!.polygons.length > 1) return
  const merge = changed(mergeCells(after, pieces, split!.id))
  const merged = merge.put.find((cell) => cell.id === split!.id)!
  expectSameGround(cellOf(before, split!.id)!, merged)
}

/**
 * Every vertex lies within one grid unit of the border as it was, and no more ground changed than that border moved by as much.
 * (A spike that is narrower than a grid unit may close.)
 */
function expectSameGround(before: Cell, after: Cell): void {
  const border = [...edgesOf(before)]
  for (const vertex of after.polygons.flat(2)) {
    const nearest = Math.min(...border.map(([from, to]) => squaredDistance(vertex, from, to)))
    expect(nearest, `vertex ${vertex} of cell ${after.id}`).toBeLessThanOrEqual(1)
  }
  const length = border.reduce((sum, [a, b]) => sum + Math.hypot(b[0] - a[0], b[1] - a[1]), 0)
  expect(Math.abs(doubleAreaOf(after) - doubleAreaOf(before))).toBeLessThanOrEqual(2 * length)
}
