import fc from 'fast-check'
import { type Cell, edgesOf, type XY } from '../../../geo/topology/cell.ts'
import { type Coverage, cellsIn, cellsOf, type Outcome } from '../../../geo/topology/coverage.ts'
import { drawCell } from '../../../geo/topology/draw-cell.ts'
import { handOver } from '../../../geo/topology/hand-over.ts'
import { insertVertex } from '../../../geo/topology/insert-vertex.ts'
import { mergeCells } from '../../../geo/topology/merge-cells.ts'
import { moveVertices } from '../../../geo/topology/move-vertices.ts'
import { removeVertex } from '../../../geo/topology/remove-vertex.ts'
import { splitCell } from '../../../geo/topology/split-cell.ts'
import { jitteredCoverage } from './town-of-cells.ts'

/** Numbers in [0, 1) from which an operation draws what it needs. */
type Draw = () => number
type Operation = (coverage: Coverage, draw: Draw, newId: number) => Outcome

export function drawFrom(seed: number): Draw {
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

/** One operation of each kind, on a square town of a size in grid units; the town's outline stays where it is. */
export function operationsFor(size: number): Record<string, Operation> {
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

/** A town of four by four cells, one of them perhaps missing, and what is to be done to it. */
export const townWith = (operations: number) =>
  fc
    .record({
      cellSize: fc.constantFrom(400, 1_000, 20_000),
      jitter: fc.array(fc.tuple(share, share), { minLength: 25, maxLength: 25 }),
      gap: fc.constantFrom(0, 6, 7, 10, 11),
      steps: fc.array(fc.record({ kind: fc.nat(7), seed: fc.integer() }), {
        minLength: operations,
        maxLength: operations,
      }),
    })
    .map(({ cellSize, jitter, gap, steps }) => {
      const jittered = (column: number, row: number): XY => {
        const [dx, dy] = jitter[row * 5 + column]!
        return [Math.round(dx * cellSize * 0.3), Math.round(dy * cellSize * 0.3)]
      }
      const coverage = jitteredCoverage(columns, columns, cellSize, jittered, (id) => id !== gap)
      return { size: cellSize * columns, hasGap: gap > 0, coverage, steps }
    })
