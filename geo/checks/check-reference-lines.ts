import { unitsPerDegree } from '../coords/grid.ts'
import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { type Cell, edgesOf, type XY } from '../topology/cell.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import { placeIn } from './place-in.ts'

/** Rule 6: borders follow roads, rivers and walls. Silent where none are known. */
export function checkReferenceLines(facts: BoundaryFacts, cells: readonly Cell[]): BoundaryProblem[] {
  if (!facts.hasLines) return []
  const { referenceDistanceM, referenceShare } = facts.settings
  return cells.flatMap((cell): BoundaryProblem[] => {
    // a sphere, locally flat: good to half a per cent
    const north = (referenceDistanceM / 111_195) * unitsPerDegree
    const east = north / Math.cos((((cell.box[1] + cell.box[3]) / 2 / unitsPerDegree) * Math.PI) / 180)
    let [length, near] = [0, 0]
    for (const [a, b] of edgesOf(cell)) {
      const metres = Math.hypot((b[0] - a[0]) / east, (b[1] - a[1]) / north) * referenceDistanceM
      const count = Math.ceil(metres / referenceDistanceM)
      length += metres
      for (let i = 0; i < count; i++)
        if (facts.isNearLine(along(a, b, (i + 0.5) / count), east, north)) near += metres / count
    }
    const value = near / length
    if (value >= referenceShare) return []
    return [
      {
        rule: 'off-reference-lines',
        severity: 'warning',
        cellIds: [cell.id],
        parentId: null,
        placeId: null,
        at: placeIn(cell.polygons),
        value,
        limit: referenceShare,
      },
    ]
  })
}

const along = (a: XY, b: XY, share: number): XY => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]
