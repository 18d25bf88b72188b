import { anchors, compoundIdOfAnchor } from '../anchors.ts'
import { shareOut } from '../town/partition.ts'
import { zoneOffset } from './case-life.ts'
import type { TownIndex } from './town-index.ts'

export type Snapshot = {
  indicator: string
  definitionVersion: number
  areaId: number
  /** null: the whole area. */
  compoundId: number | null
  from: string
  to: string
  numerator: number
  denominator: number
  frozenAt: number
}

/**
 * The resolution rate of a district in two calendar years before the first case that is kept, frozen in the January
 * after; and of each of its compounds in the second, which add up to the district's.
 */
export function freezeSnapshots(index: TownIndex, now: number): Snapshot[] {
  const { indicator, districtId, before, after, tooFew } = anchors.resolution
  const thisYear = new Date(now + zoneOffset).getUTCFullYear()
  const inYear = (
    year: number,
    compoundId: number | null,
    figures: { numerator: number; denominator: number },
  ) => ({
    indicator,
    definitionVersion: 1,
    areaId: districtId,
    compoundId,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    ...figures,
    frozenAt: Date.UTC(year + 1, 0, 5, 9) - zoneOffset,
  })
  const few = compoundIdOfAnchor(tooFew.compound)
  const compounds = [...index.buildingsOfCompound].filter(
    ([id, [building]]) => building!.districtId === districtId && id !== few,
  )
  const closed = shareOut(
    after.denominator - tooFew.closed,
    compounds.map(([, buildings]) => buildings.reduce((sum, b) => sum + b.householdsTotal, 0)),
  )
  const settled = shareOut(after.numerator - tooFew.closed, closed)
  return [
    inYear(thisYear - 4, null, before),
    inYear(thisYear - 3, null, after),
    inYear(thisYear - 3, few, { numerator: tooFew.closed, denominator: tooFew.closed }),
    ...compounds.map(([id], i) =>
      inYear(thisYear - 3, id, { numerator: settled[i]!, denominator: closed[i]! }),
    ),
  ]
}
