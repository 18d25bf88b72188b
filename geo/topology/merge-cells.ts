import { type Cell, type CellId, edgesOf, positionOf } from './cell.ts'
import { type Coverage, cellOf, type Outcome, refuse } from './coverage.ts'
import { repaint } from './repaint.ts'

/**
 * Merges cells that hang together along edges into one.
 *
 * Refused: `unknown-cell`, `not-adjacent`, `touch-at-point-only` (at that point).
 *
 * @param into the identity of the merged cell: a new one, or that of one of them
 */
export function mergeCells(coverage: Coverage, ids: readonly CellId[], into: CellId): Outcome {
  const cells = [...new Set(ids)].map((id) => cellOf(coverage, id))
  if (cells.length < 2 || !cells.every((cell) => cell !== undefined)) return refuse('unknown-cell')
  const [first, ...rest] = cells
  const joined = [first!]
  for (let others = rest; others.length > 0; ) {
    const next = others.find((cell) => joined.some((each) => shareEdge(each, cell)))
    if (!next) return apart(joined, others)
    joined.push(next)
    others = others.filter((cell) => cell !== next)
  }
  return repaint(
    coverage,
    cells.map(({ id, polygons }) => ({ ground: polygons, from: id, to: into })),
  )
}

function shareEdge(a: Cell, b: Cell): boolean {
  const edges = new Set([...edgesOf(a)].map(([from, to]) => `${from} ${to}`))
  return [...edgesOf(b)].some(([from, to]) => edges.has(`${to} ${from}`))
}

function apart(joined: readonly Cell[], others: readonly Cell[]): Outcome {
  const vertices = new Set(joined.flatMap((cell) => cell.polygons.flat(2)).map((vertex) => `${vertex}`))
  const touch = others.flatMap((cell) => cell.polygons.flat(2)).find((vertex) => vertices.has(`${vertex}`))
  if (touch) return refuse('touch-at-point-only', positionOf(touch))
  return refuse('not-adjacent', positionOf(others[0]!.polygons[0]![0]![0]!))
}
