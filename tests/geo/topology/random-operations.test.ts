import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cell, doubleAreaOf, edgesOf, hasSamePolygons, type XY } from '../../../geo/topology/cell.ts'
import {
  applyChange,
  type Coverage,
  type CoverageChange,
  cellOf,
  cellsIn,
  cellsOf,
  inverseOf,
  type Outcome,
} from '../../../geo/topology/coverage.ts'
import { drawCell } from '../../../geo/topology/draw-cell.ts'
import { handOver } from '../../../geo/topology/hand-over.ts'
import { insertVertex } from '../../../geo/topology/insert-vertex.ts'
import { mergeCells } from '../../../geo/topology/merge-cells.ts'
import { moveVertices } from '../../../geo/topology/move-vertices.ts'
import { removeVertex } from '../../../geo/topology/remove-vertex.ts'
import { squaredDistance } from '../../../geo/topology/segment-meeting.ts'
import { splitCell } from '../../../geo/topology/split-cell.ts'
import { areaOf, changed, expectTiled, jitteredCoverage } from './town-of-cells.ts'

/** Of the long form's operations more than ten thousand are made, the rest refused; the suite makes do with a twentieth. */
const [towns, operations] = process.env.WANGGE_LONG === '1' ? [400, 50] : [20, 50]

/** Numbers in [0, 1) from which an operation draws what it needs. */
type Draw = () => number
type Operation = (coverage: Coverage, draw: Draw, newId: number) => Outcome

function drawFrom(seed: number): Draw {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = <T>(list: readonly T[], draw: Draw): T => list[Math.floor(draw() * list.length)]!
const cellFrom = (coverage: Coverage, draw: Draw) =>
  pick(
    [...cellsOf(coverage)].sort((a, b) => a.id - b.id),
    draw,
  )
const widthOf = ({ box: [west, south, east, north] }: Cell) => Math.max(east - west, north - south)

/** A vertex of a cell, a point in its box, or one a little outside of it. */
function pointNear(cell: Cell, draw: Draw): XY {
  const kind = draw()
  if (kind < 0.35) return pick(cell.polygons.flat(2), draw)
  const margin = kind < 0.7 ? 0 : widthOf(cell) / 3
  const [west, south, east, north] = cell.box
  return [
    Math.round(west - margin + draw() * (east - west + 2 * margin)),
    Math.round(south - margin + draw() * (north - south + 2 * margin)),
  ]
}

const pointsNear = (cell: Cell, draw: Draw, count: number): XY[] =>
  Array.from({ length: count }, () => pointNear(cell, draw))

function movedBy([x, y]: XY, reach: number, draw: Draw): XY {
  return [x + Math.round((draw() - 0.5) * reach), y + Math.round((draw() - 0.5) * reach)]
}

const neighbourOf = (coverage: Coverage, cell: Cell, draw: Draw): Cell =>
  pick(
    cellsIn(coverage, cell.box).filter((each) => each !== cell),
    draw,
  ) ?? cell

/** Edges of the coverage's outline are left where they are, so that the ground of all cells can be compared. */
function isOnOutline(coverage: Coverage, vertex: XY, size: number): boolean {
  return (
    vertex.some((at) => at === 0 || at === size) || cellsIn(coverage, [...vertex, ...vertex]).length === 0
  )
}

function operationsFor(size: number): Record<string, Operation> {
  const within = (at: number) => Math.max(0, Math.min(size, at))
  return {
    'move a vertex': (coverage, draw) => {
      const cell = cellFrom(coverage, draw)
      const from = pick(cell.polygons.flat(2), draw)
      const to = draw() < 0.2 ? pick(cell.polygons.flat(2), draw) : movedBy(from, widthOf(cell), draw)
      return moveVertices(coverage, isOnOutline(coverage, from, size) ? [] : [{ from, to }])
    },
    'move an edge': (coverage, draw) => {
      const cell = cellFrom(coverage, draw)
      const edge = pick([...edgesOf(cell)], draw)
      const [dx, dy] = movedBy([0, 0], widthOf(cell) / 2, draw)
      const ends = edge.filter((vertex) => !isOnOutline(coverage, vertex, size))
      return moveVertices(
        coverage,
        ends.map((from) => ({ from, to: [from[0] + dx, from[1] + dy] })),
      )
    },
    'insert a vertex': (coverage, draw) => {
      const [a, b] = pick([...edgesOf(cellFrom(coverage, draw))], draw)
      const share = draw()
      const on: XY = [Math.round(a[0] + (b[0] - a[0]) * share), Math.round(a[1] + (b[1] - a[1]) * share)]
      const isOuter = isOnOutline(coverage, a, size) && isOnOutline(coverage, b, size)
      return insertVertex(coverage, [a, b], draw() < 0.5 || isOuter ? on : movedBy(on, size / 20, draw))
    },
    'remove a vertex': (coverage, draw) => {
      const vertex = pick(cellFrom(coverage, draw).polygons.flat(2), draw)
      const isCorner = vertex.every((at) => at === 0 || at === size)
      return removeVertex(coverage, isCorner ? [-1, -1] : vertex)
    },
    split: (coverage, draw, newId) => {
      const cell = cellFrom(coverage, draw)
      const line = pointsNear(cell, draw, 2 + Math.floor(draw() * 3))
      return splitCell(coverage, cell.id, draw() < 0.2 ? [...line, line[0]!] : line, newId)
    },
    merge: (coverage, draw, newId) => {
      const cell = cellFrom(coverage, draw)
      return mergeCells(
        coverage,
        [cell.id, neighbourOf(coverage, cell, draw).id],
        draw() < 0.5 ? cell.id : newId,
      )
    },
    'hand over': (coverage, draw) => {
      const cell = cellFrom(coverage, draw)
      const ring = pointsNear(cell, draw, 3 + Math.floor(draw() * 2))
      return handOver(coverage, [[ring]], cell.id, neighbourOf(coverage, cell, draw).id)
    },
    'draw in a gap': (coverage, draw, newId) =>
      drawCell(
        coverage,
        [pointsNear(cellFrom(coverage, draw), draw, 3).map(([x, y]): XY => [within(x), within(y)])],
        newId,
      ),
  }
}

const share = fc.double({ min: -1, max: 1, noNaN: true })
const columns = 4
const town = fc.record({
  size: fc.constantFrom(400, 1_000, 20_000),
  jitter: fc.array(fc.tuple(share, share), { minLength: 25, maxLength: 25 }),
  gap: fc.constantFrom(0, 6, 7, 10, 11),
  steps: fc.array(fc.record({ kind: fc.nat(7), seed: fc.integer() }), {
    minLength: operations,
    maxLength: operations,
  }),
})

type Tally = { made: number; refused: Record<string, number> }

describe('random operations on a town', () => {
  test('never tear it', () => {
    const tallies: Record<string, Tally> = {}
    fc.assert(
      fc.property(town, ({ size, jitter, gap, steps }) => {
        const jittered = (column: number, row: number): XY => {
          const [dx, dy] = jitter[row * 5 + column]!
          return [Math.round(dx * size * 0.3), Math.round(dy * size * 0.3)]
        }
        let coverage = jitteredCoverage(columns, columns, size, jittered, (id) => id !== gap)
        expectTiled(coverage)
        const kinds = Object.entries(operationsFor(size * columns))
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
          if (gap === 0) expect(areaOf(next), name).toBe(areaOf(coverage))
          if (name === 'split') expectMergeUndoes(coverage, outcome.change, next)
          coverage = next
        })
      }),
      { numRuns: towns },
    )
    for (const [name, { made }] of Object.entries(tallies)) expect(made, name).toBeGreaterThan(0)
    if (process.env.WANGGE_LONG === '1') console.log(tallies)
  })
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
