import { VertexTable } from '../tiles/vertex-table.ts'
import { type Cell, type CellId, edgesOf, type XY } from '../topology/cell.ts'

/** Which cell lies to the left of each directed edge. */
export type EdgeSides = {
  /** The cell to the left of a → b; null where there is none, `several` where cells overlap. */
  leftOf(a: XY, b: XY): CellId | 'several' | null
}

/** Reads the sides of all edges of some cells. */
export function edgeSidesOf(cells: readonly Cell[]): EdgeSides {
  const count = cells.reduce(
    (sum, cell) => sum + cell.polygons.flat().reduce((n, ring) => n + ring.length, 0),
    0,
  )
  const vertices = new VertexTable(count)
  const edges = new VertexTable(count)
  const owners = new Float64Array(count)
  const isDoubled = new Uint8Array(count)
  for (const cell of cells)
    for (const [a, b] of edgesOf(cell)) {
      const known = edges.size
      const edge = edges.idOf(vertices.idOf(a[0], a[1]), vertices.idOf(b[0], b[1]))
      if (edge === known) owners[edge] = cell.id
      else isDoubled[edge] = 1
    }
  return {
    leftOf(a, b) {
      const edge = edges.find(vertices.find(a[0], a[1]), vertices.find(b[0], b[1]))
      if (edge === -1) return null
      return isDoubled[edge] ? 'several' : owners[edge]!
    },
  }
}
