import { cellOf } from '../../geo/topology/coverage.ts'
import { commonGrounds, sharesOf, type Weight } from '../../geo/topology/successions-after.ts'
import type { LineageRow } from '../sql/insert-lineage.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import { coverageOf } from './drawing-ground.ts'
import type { RedrawnArea } from './redraw-level.ts'

export type Descent = LineageRow & { fromId: number; toId: number }

/**
 * Which version came from which, with the shares of the earlier one's households and cases; where it had none, of its ground.
 * Pairs that share no ground are left out.
 *
 * @param was the areas that were replaced or retired, as they stood
 */
export function lineageOf(
  was: readonly DrawnCellRow[],
  redrawn: readonly RedrawnArea[],
  households: readonly Weight[],
  cases: readonly Weight[],
): Descent[] {
  const standing = coverageOf(was)
  const before = was.map(({ id }) => cellOf(standing, id)!)
  const after = redrawn.map(({ areaId, cell }) => ({ ...cell, id: areaId }))
  const grounds = commonGrounds(before, after)
  const [householdShares, caseShares] = [households, cases].map((weights) =>
    sharesOf(grounds, before, after, weights),
  )
  const versionBefore = new Map(was.map(({ id, versionId }) => [id, versionId]))
  const versionAfter = new Map(redrawn.map(({ areaId, versionId }) => [areaId, versionId]))
  return grounds.map(({ fromId, toId }, place) => {
    const successors = grounds.filter((ground) => ground.fromId === fromId).length
    const forerunners = grounds.filter((ground) => ground.toId === toId).length
    const isSame = fromId === toId && successors === 1 && forerunners === 1
    return {
      fromId,
      toId,
      fromVersionId: versionBefore.get(fromId)!,
      toVersionId: versionAfter.get(toId)!,
      kind: isSame
        ? 'rename'
        : versionAfter.has(fromId)
          ? 'transfer'
          : successors > 1
            ? 'split'
            : forerunners > 1
              ? 'merge'
              : 'transfer',
      householdShare: householdShares![place]!,
      caseShare: caseShares![place]!,
    }
  })
}
