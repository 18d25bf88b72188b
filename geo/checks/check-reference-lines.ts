import { unitsPerDegree } from '../coords/grid.ts'
import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { boxOf, type Cell, edgesOf, type XY } from '../topology/cell.ts'
import { squaredDistance } from '../topology/segment-meeting.ts'
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
      // in units of the distance, so that it is the same in all directions
      const scaled = ([x, y]: XY): XY => [(x - a[0]) / east, (y - a[1]) / north]
      const end = scaled(b)
      const reach = Math.hypot(...end)
      const [west, south, far, high] = boxOf([[a, b]])
      const lines = facts
        .linesIn([west - east, south - north, far + east, high + north])
        .map((line) => [scaled(line.a), scaled(line.b)] as const)
      const count = Math.ceil(reach)
      length += reach
      for (let i = 0; i < count; i++) {
        const share = (i + 0.5) / count
        const at: XY = [end[0] * share, end[1] * share]
        if (lines.some(([p, q]) => squaredDistance(at, p, q) <= 1)) near += reach / count
      }
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
