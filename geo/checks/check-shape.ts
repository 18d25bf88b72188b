import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { type Cell, doubleArea } from '../topology/cell.ts'
import { metresAround, squareMetresOf } from '../topology/size.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import { placeIn } from './place-in.ts'

/** Rule 9: a cell is one piece, of a size, and no thread. */
export function checkShape({ settings }: BoundaryFacts, cells: readonly Cell[]): BoundaryProblem[] {
  return cells.flatMap((cell) => {
    const about = { cellIds: [cell.id], parentId: null, placeId: null }
    const problems: BoundaryProblem[] = []
    const m2 = squareMetresOf(cell.polygons)
    if (m2 < settings.smallestCellM2)
      problems.push({
        rule: 'too-small',
        severity: 'blocking',
        ...about,
        at: placeIn(cell.polygons),
        value: m2,
        limit: settings.smallestCellM2,
      })
    if (cell.polygons.length > 1) {
      const [smallest] = cell.polygons.toSorted((a, b) => doubleArea(a[0]!) - doubleArea(b[0]!))
      problems.push({
        rule: 'second-part',
        severity: 'warning',
        ...about,
        at: placeIn([smallest!]),
        value: cell.polygons.length,
        limit: 1,
      })
    }
    const compactness = (4 * Math.PI * m2) / metresAround(cell.polygons) ** 2
    if (compactness < settings.compactness)
      problems.push({
        rule: 'not-compact',
        severity: 'warning',
        ...about,
        at: placeIn(cell.polygons),
        value: compactness,
        limit: settings.compactness,
      })
    return problems
  })
}
