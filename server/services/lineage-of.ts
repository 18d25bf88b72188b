import type { MultiPolygon } from 'geojson'
import { type CellId, geometryOf } from '../../geo/topology/cell.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import { buildLocator } from '../../geo/topology/locator.ts'
import { overlay } from '../../geo/topology/overlay.ts'
import { squareMetresOf } from '../../geo/topology/size.ts'
import type { LineageRow } from '../sql/insert-lineage.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import { coverageOf } from './drawing-ground.ts'
import type { RedrawnArea } from './redraw-level.ts'

/** What is counted at a place. */
export type Weight = { at: readonly [number, number]; n: number }

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
  const before = coverageOf(was)
  const grounds = new Map<string, number>()
  for (const { id } of was)
    for (const { areaId, cell } of redrawn) {
      const common = overlay([cellOf(before, id)!.polygons, cell.polygons])
      const ground = common?.select((layers) => layers.length === 2) ?? []
      const m2 = ground.length > 0 ? squareMetresOf(ground) : 0
      if (m2 >= 1) grounds.set(`${id} ${areaId}`, m2)
    }
  const after = redrawn.map(({ areaId, cell }) => ({ id: areaId, geometry: geometryOf(cell) }))
  const householdShare = sharesOf(countedIn(was, after, households), grounds)
  const caseShare = sharesOf(countedIn(was, after, cases), grounds)
  const versionOf = new Map(redrawn.map(({ areaId, versionId }) => [areaId, versionId]))
  const stays = new Set(redrawn.map(({ areaId }) => areaId))
  return [...grounds.keys()].map((key) => {
    const [fromId, toId] = key.split(' ').map(Number) as [number, number]
    const successors = [...grounds.keys()].filter((each) => each.startsWith(`${fromId} `)).length
    const forerunners = [...grounds.keys()].filter((each) => each.endsWith(` ${toId}`)).length
    const isSame = fromId === toId && successors === 1 && forerunners === 1
    return {
      fromId,
      toId,
      fromVersionId: was.find(({ id }) => id === fromId)!.versionId,
      toVersionId: versionOf.get(toId)!,
      kind: isSame
        ? 'rename'
        : stays.has(fromId)
          ? 'transfer'
          : successors > 1
            ? 'split'
            : forerunners > 1
              ? 'merge'
              : 'transfer',
      householdShare: householdShare(key),
      caseShare: caseShare(key),
    }
  })
}

/** The area that most of each retired one became. */
export function mainSuccessors(lineage: readonly Descent[], retired: readonly number[]): Map<number, number> {
  return new Map(
    retired.flatMap((fromId) => {
      const [main] = lineage
        .filter((row) => row.fromId === fromId)
        .sort((a, b) => b.householdShare - a.householdShare)
      return main ? [[fromId, main.toId] as const] : []
    }),
  )
}

type Placed = { id: CellId; geometry: MultiPolygon }

/** Sums by "from to" of what lies in an area before and in one after. */
function countedIn(was: readonly Placed[], after: readonly Placed[], weights: readonly Weight[]) {
  const [earlier, later] = [buildLocator(was), buildLocator(after)]
  const sums = new Map<string, number>()
  for (const { at, n } of weights) {
    const [from, to] = [earlier.locate(at), later.locate(at)]
    if (from.status !== 'located' || to.status !== 'located') continue
    const key = `${from.areaId} ${to.areaId}`
    sums.set(key, (sums.get(key) ?? 0) + n)
  }
  return sums
}

/** A pair's share of its forerunner's sum; of its ground where there is nothing to sum. */
function sharesOf(sums: ReadonlyMap<string, number>, grounds: ReadonlyMap<string, number>) {
  const total = (of: ReadonlyMap<string, number>, key: string) => {
    const from = `${key.split(' ')[0]} `
    return [...of].reduce((sum, [each, n]) => (each.startsWith(from) ? sum + n : sum), 0)
  }
  return (key: string): number => {
    const used = total(sums, key) > 0 ? sums : grounds
    return Math.min(1, (used.get(key) ?? 0) / total(used, key))
  }
}
