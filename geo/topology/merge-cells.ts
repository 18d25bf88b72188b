import { type Cell, type CellId, edgesOf, positionOf } from './cell.ts'
import { type Coverage, cellOf, type Outcome, refuse } from './coverage.ts'
import { changeOf, layOut } from './patch.ts'

/**
 * Merges cells that hang together along edges into one.
 *
 * Refused: `unknown-cell`, `not-adjacent`, `touch-at-point-only` (at that point), `too-fine`.
 *
 * @param into the identity of the merged cell: a new one, or that of one of them
 */
export function mergeCells(coverage: Coverage, ids: readonly CellId[], into: CellId): Outcome {
  const cells = [...new Set(ids)].flatMap((id) => cellOf(coverage, id) ?? [])
  if (cells.length < 2 || cells.length < new Set(ids).size) return refuse('unknown-cell')
  const joined = hangingTogether(cells)
  if (joined.size < cells.length) return apart(cells, joined)
  const patch = layOut(
    coverage,
    cells.map(({ box }) => box),
    new Map(),
    [],
  )
  if (!patch) return refuse('too-fine', positionOf(cells[0]!.polygons[0]![0]![0]!))
  const merged = new Set(ids)
  const assign = (face: number) => patch.ownersOf(face).map((id) => (merged.has(id) ? into : id))
  return { ok: true, change: changeOf(patch, assign, merged.add(into)) }
}

/** The first cell and all that can be reached from it over shared edges. */
export function hangingTogether(cells: readonly Cell[]): Set<Cell> {
  const owners = new Map(cells.flatMap((cell) => [...edgesOf(cell)].map(([a, b]) => [`${a} ${b}`, cell])))
  const reached = new Set([cells[0]!])
  for (const cell of reached)
    for (const [a, b] of edgesOf(cell)) {
      const beyond = owners.get(`${b} ${a}`)
      if (beyond) reached.add(beyond)
    }
  return reached
}

function apart(cells: readonly Cell[], joined: ReadonlySet<Cell>): Outcome {
  const vertices = new Set([...joined].flatMap((cell) => cell.polygons.flat(2)).map(String))
  const others = cells.filter((cell) => !joined.has(cell)).flatMap((cell) => cell.polygons.flat(2))
  const touch = others.find((vertex) => vertices.has(String(vertex)))
  return touch
    ? refuse('touch-at-point-only', positionOf(touch))
    : refuse('not-adjacent', positionOf(others[0]!))
}
