import { expect } from 'vitest'
import { findRingMeeting } from '../../../geo/checks/ring-crossing.ts'
import { buildCoverage } from '../../../geo/topology/build-coverage.ts'
import {
  type Cell,
  type CellId,
  doubleArea,
  doubleAreaOf,
  edgesOf,
  geometryOf,
  makeCell,
  type Polygon,
  type Ring,
  type XY,
} from '../../../geo/topology/cell.ts'
import { type Coverage, type CoverageChange, cellsOf, type Outcome } from '../../../geo/topology/coverage.ts'
import { isInside } from '../../../geo/topology/trace-polygons.ts'

/** A counter-clockwise box in grid units. */
export const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
]

/** A coverage of polygons in grid units, by id; fails where it cannot be built. */
export function coverageOf(cells: Readonly<Record<number, readonly Polygon[]>>): Coverage {
  const built = buildCoverage(
    Object.entries(cells).map(([id, polygons]) => ({
      id: +id,
      geometry: geometryOf(makeCell(+id, polygons)),
    })),
  )
  if (!built.ok) throw new Error(built.reason)
  return built.coverage
}

/** Columns × rows of cells, numbered from 1 row by row, whose inner corners are moved about. */
export function jitteredCoverage(
  columns: number,
  rows: number,
  size: number,
  jitter: (column: number, row: number) => XY,
  isThere: (id: CellId) => boolean = () => true,
): Coverage {
  const corner = (column: number, row: number): XY => {
    const [dx, dy] = jitter(column, row)
    const x = column === 0 || column === columns ? 0 : dx
    const y = row === 0 || row === rows ? 0 : dy
    return [column * size + x, row * size + y]
  }
  const cells: Record<number, Polygon[]> = {}
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const id = row * columns + column + 1
      if (!isThere(id)) continue
      cells[id] = [
        [
          [
            corner(column, row),
            corner(column + 1, row),
            corner(column + 1, row + 1),
            corner(column, row + 1),
          ],
        ],
      ]
    }
  return coverageOf(cells)
}

/** The change of an outcome that must not be a refusal. */
export function changed(outcome: Outcome): CoverageChange {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason} at ${outcome.at}`)
  return outcome.change
}

export const areaOf = (coverage: Coverage): number =>
  [...cellsOf(coverage)].reduce((sum, cell) => sum + doubleAreaOf(cell), 0)

/**
 * Proves that cells tile their ground: every ring is simple, wound as it should be, holes lie in their shells, and each edge
 * belongs to one cell on either side, or is on the outline. Windings of simple rings add up to that of the outline, so that no
 * ground belongs to two cells, and none inside the outline to none.
 */
export function expectTiled(coverage: Coverage): void {
  const cells = [...cellsOf(coverage)]
  for (const cell of cells) for (const polygon of cell.polygons) expectValid(cell, polygon)
  const owners = new Map<string, CellId>()
  for (const cell of cells)
    for (const [a, b] of edgesOf(cell)) {
      const edge = `${a} ${b}`
      if (owners.has(edge)) expect.fail(`${edge} belongs to ${owners.get(edge)} and ${cell.id}`)
      owners.set(edge, cell.id)
    }
  const outline = cells.flatMap((cell) => [...edgesOf(cell)]).filter(([a, b]) => !owners.has(`${b} ${a}`))
  for (const [i, first] of outline.entries())
    for (const second of outline.slice(i + 1)) {
      const meeting = findRingMeeting([[...first], [...second]])
      if (meeting?.kind === 'cross') expect.fail(`the outline crosses itself at ${meeting.at}`)
    }
}

function expectValid(cell: Cell, [shell, ...holes]: Polygon): void {
  const name = `cell ${cell.id}`
  const closed = [shell!, ...holes].map((ring) => [...ring, ring[0]!])
  expect(findRingMeeting(closed), name).toBeNull()
  expect(shell!.length, name).toBeGreaterThan(2)
  expect(doubleArea(shell!), name).toBeGreaterThan(0)
  for (const hole of holes) {
    expect(doubleArea(hole), name).toBeLessThan(0)
    const [a, b] = [hole[0]!, hole[1]!]
    expect(isInside([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], [shell!]), name).toBe(true)
  }
}
