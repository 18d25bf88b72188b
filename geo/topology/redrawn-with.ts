import { type Cell, type CellId, isSameVertex, type Polygon, type Ring, type XY } from './cell.ts'
import { type Coverage, cellsIn } from './coverage.ts'

/** The cells that have a vertex. */
export const cellsAt = (coverage: Coverage, vertex: XY): Cell[] =>
  cellsIn(coverage, [...vertex, ...vertex]).filter((cell) =>
    cell.polygons.some((polygon) => polygon.some((ring) => ring.some((each) => isSameVertex(each, vertex)))),
  )

/** Cells with every ring drawn anew; a ring of which less than a triangle is left is left out. */
export const redrawnWith = (
  cells: readonly Cell[],
  draw: (ring: Ring) => Ring,
): Map<CellId, readonly Polygon[]> =>
  new Map(cells.map((cell) => [cell.id, cell.polygons.map((polygon) => polygon.map(draw))]))
