import { edgesOf, type XY } from '../../../../geo/topology/cell.ts'
import { cellsOf } from '../../../../geo/topology/coverage.ts'
import { buildSnapper, type Snapper } from '../../../../geo/topology/snap-to.ts'
import { coverageOf, type Drawing } from './drawing.ts'

/** What a hand may mean in a drawing: its borders as they are drawn, and what lies on the ground. */
export function snapperOf(drawing: Drawing): Snapper {
  const borders = [...cellsOf(coverageOf(drawing))].flatMap((cell): (readonly [XY, XY])[] => [
    ...edgesOf(cell),
  ])
  return buildSnapper([...borders, ...drawing.ground.guides])
}
