import { anchors, compoundAnchors, compoundIdOfAnchor } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import { monthStart } from './calendar.ts'
import { atBuilding } from './case-places.ts'
import type { DemoCase } from './generate-cases.ts'
import type { TownIndex } from './town-index.ts'

const planted = new Set(
  Object.keys(compoundAnchors).map((key) => compoundIdOfAnchor(key as keyof typeof compoundAnchors)),
)

/** The two whole months before the one of `now`. */
export const solvedPeriod = (now: number) => ({ from: monthStart(now, -2), to: monthStart(now, 0) })

/** Whether a case was solved in the district and the months of which the compounds' solved cases are told. */
function isCounted({ life, place }: DemoCase, now: number): boolean {
  const { from, to } = solvedPeriod(now)
  return (
    place.districtId === anchors.solved.districtId &&
    life.outcome === 'solved' &&
    life.closedAt! >= from &&
    life.closedAt! < to
  )
}

/**
 * The same cases, with exactly 1,200 of those counted inside compounds: as many as are too many there move to a loose
 * building of the same grid, or too few from one. The compounds that stand for a figure keep theirs.
 */
export function fitSolvedCases(
  index: TownIndex,
  cases: readonly DemoCase[],
  now: number,
  random: Random,
): DemoCase[] {
  const inside = cases.filter((one) => isCounted(one, now) && one.place.compoundId !== null).length
  const fromCompounds = inside > anchors.solved.cases
  let left = Math.abs(inside - anchors.solved.cases)
  return cases.map((one) => {
    const { areaId, compoundId } = one.place
    if (left === 0 || areaId === null || !isCounted(one, now) || (compoundId !== null) !== fromCompounds)
      return one
    if (compoundId !== null && planted.has(compoundId)) return one
    const others = (index.buildingsOfGrid.get(index.areaById.get(areaId)!.parentId!) ?? []).filter(
      (b) => (b.compoundId === null) === fromCompounds && !planted.has(b.compoundId ?? 0),
    )
    if (others.length === 0) return one
    left--
    return { ...one, place: atBuilding(random.pick(others), true, random) }
  })
}
