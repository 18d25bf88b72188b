import { mortonCell } from './morton.ts'
import { makePointLayer, type PointLayer } from './point-layer.ts'
import { makePropertyTable, type PropertyTable, type PropertyValue } from './property-table.ts'
import { maxZoom } from './tile-grid.ts'

/** Eight cells a side of a tile: 64 px of a 512 px tile. */
const cellLevels = 3

type Cluster = {
  column: number
  row: number
  sumX: number
  sumY: number
  count: number
  overdue: number
  /** Row of its first point in the table of the points. */
  first: number
  isMerged: boolean
}

/**
 * Gathers points that would lie on top of each other at zoom `z`, so that a tile holds some tens of
 * features however many points there are. Nothing is lost: over all tiles of a zoom the sum of `point_count` is the
 * number of points, and that of `overdue_count` the number of overdue ones. A cluster stands at the mean of its
 * points and has no id; a point on its own keeps its id and properties, with a `point_count` of 1.
 *
 * Points are first gathered by square cells, then a cell takes in those around it whose mean is nearer than half a
 * cell, the largest first.
 */
export function clusterPoints(layer: PointLayer, isOverdue: (row: number) => boolean, z: number): PointLayer {
  const clusters = mergeNeighbours(gatherCells(layer, isOverdue, z), 2 ** (31 - z - cellLevels) / 2)
  const points = new Int32Array(clusters.length * 2)
  clusters.forEach((cluster, i) => {
    points[2 * i] = Math.round(cluster.sumX / cluster.count)
    points[2 * i + 1] = Math.round(cluster.sumY / cluster.count)
  })
  return makePointLayer(points, tableOf(clusters, layer.table))
}

function gatherCells(layer: PointLayer, isOverdue: (row: number) => boolean, z: number): Cluster[] {
  const size = 4 ** (maxZoom - z - cellLevels)
  const cells: Cluster[] = []
  let current: Cluster | undefined
  let currentCell = -1
  layer.keys.forEach((key, i) => {
    const cell = Math.floor(key / size)
    const row = layer.rows[i]!
    if (!current || cell !== currentCell) {
      const at = mortonCell(cell)
      current = {
        column: at.x,
        row: at.y,
        sumX: 0,
        sumY: 0,
        count: 0,
        overdue: 0,
        first: row,
        isMerged: false,
      }
      currentCell = cell
      cells.push(current)
    }
    current.sumX += layer.points[2 * i]!
    current.sumY += layer.points[2 * i + 1]!
    current.count++
    if (isOverdue(row)) current.overdue++
  })
  return cells
}

function mergeNeighbours(cells: readonly Cluster[], reach: number): Cluster[] {
  const width = 2 ** (maxZoom + 1)
  const byPlace = new Map(cells.map((cell) => [cell.row * width + cell.column, cell]))
  const largestFirst = [...cells].sort((a, b) => b.count - a.count || a.row - b.row || a.column - b.column)
  for (const cell of largestFirst) {
    if (cell.isMerged) continue
    const x = cell.sumX / cell.count
    const y = cell.sumY / cell.count
    for (let row = cell.row - 1; row <= cell.row + 1; row++) {
      for (let column = cell.column - 1; column <= cell.column + 1; column++) {
        const other = byPlace.get(row * width + column)
        if (!other || other === cell || other.isMerged || other.count > cell.count) continue
        const distance = Math.hypot(other.sumX / other.count - x, other.sumY / other.count - y)
        if (distance < reach) takeIn(cell, other)
      }
    }
    byPlace.delete(cell.row * width + cell.column)
  }
  return cells.filter((cell) => !cell.isMerged)
}

function takeIn(cell: Cluster, other: Cluster): void {
  cell.sumX += other.sumX
  cell.sumY += other.sumY
  cell.count += other.count
  cell.overdue += other.overdue
  other.isMerged = true
}

function tableOf(clusters: readonly Cluster[], table: PropertyTable): PropertyTable {
  const columns: Record<string, (cluster: Cluster) => PropertyValue> = {
    point_count: (cluster) => cluster.count,
    overdue_count: (cluster) => cluster.overdue,
  }
  table.keys.forEach((key, k) => {
    columns[key] = (cluster) => {
      const value = cluster.count === 1 ? table.columns[k]![cluster.first]! : -1
      return value < 0 ? null : table.values[value]!
    }
  })
  return makePropertyTable(clusters, ({ count, first }) => (count === 1 ? table.ids[first]! : -1), columns)
}
