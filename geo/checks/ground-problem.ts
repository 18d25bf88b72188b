import type { BoundaryProblem, BoundaryRule } from '../model/boundary-problem.ts'
import type { Polygon } from '../topology/cell.ts'
import { metresAround, squareMetresOf } from '../topology/size.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import { placeIn } from './place-in.ts'

/** Pieces narrower than this come of rounding to the grid alone, in metres. */
const roundingWidthM = 0.03

/** One blocking problem, at the largest piece of ground, where the pieces come to more than the tolerance; else none. */
export function groundProblem(
  pieces: readonly Polygon[],
  { settings }: BoundaryFacts,
  rule: BoundaryRule,
  cellIds: number[],
  parentId: number | null = null,
): BoundaryProblem[] {
  const measured = pieces
    .map((piece) => ({ piece, m2: squareMetresOf([piece]) }))
    .filter(({ piece, m2 }) => (2 * m2) / metresAround([piece]) > roundingWidthM)
    .sort((a, b) => b.m2 - a.m2)
  const value = measured.reduce((sum, { m2 }) => sum + m2, 0)
  if (value <= settings.toleranceM2) return []
  const at = placeIn([measured[0]!.piece])
  const limit = settings.toleranceM2
  return [{ rule, severity: 'blocking', cellIds, parentId, placeId: null, at, value, limit }]
}
