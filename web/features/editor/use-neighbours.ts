import { type Cell, edgesOf } from '../../../geo/topology/cell.ts'
import { cellOf, cellsIn } from '../../../geo/topology/coverage.ts'
import { coverageOf } from './drawing/drawing.ts'
import { useEditor } from './editor-context.ts'

/** The cells of the community that share an edge with the selected one, as they are drawn. */
export function useNeighbours(): Cell[] {
  const { drawing, selected } = useEditor().session
  const coverage = coverageOf(drawing)
  const cell = selected === null ? undefined : cellOf(coverage, selected)
  if (!cell) return []
  const own = new Set([...edgesOf(cell)].map(([a, b]) => `${b} ${a}`))
  return cellsIn(coverage, cell.box).filter(
    (other) => other.id !== cell.id && [...edgesOf(other)].some(([a, b]) => own.has(`${a} ${b}`)),
  )
}
