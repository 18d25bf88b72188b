import { anchors, compoundIdOfAnchor } from '../anchors.ts'
import { shareOut } from '../town/partition.ts'
import type { Random } from '../town/random.ts'
import type { TownIndex } from './town-index.ts'

export type ResidentCount = { districtId: number; buildingId: number; category: string; n: number }

/** Expected number of care subjects per thousand residents. Counts only: there are no persons behind them. */
const carePerThousand = { lives_alone_elderly: 5, disabled: 9, left_behind_child: 1.5, low_income: 3 }
const groupsPerThousand = { aged_60: 190, pupil: 72 }

/** Care subjects of the buildings, as counts; 福惠家园 has exactly 116 disabled people and 22 who live alone. */
export const countCare = (index: TownIndex, random: Random): ResidentCount[] =>
  count(index, carePerThousand, anchors.fuhui.care, random)

/** Residents by group, as counts; 福惠家园 has exactly 544 of 60 and older, 170 pupils and 2,071 registered poor. */
export const countGroups = (index: TownIndex, random: Random): ResidentCount[] =>
  count(index, groupsPerThousand, anchors.fuhui.groups, random)

function count(
  index: TownIndex,
  perThousand: Record<string, number>,
  ofFuhui: Record<string, number>,
  random: Random,
): ResidentCount[] {
  const fuhui = compoundIdOfAnchor('fuhui')
  const counts: ResidentCount[] = []
  for (const { id, districtId, compoundId, residents } of index.town.buildings) {
    if (compoundId === fuhui || residents === 0) continue
    for (const [category, rate] of Object.entries(perThousand)) {
      const n = Math.floor((residents * rate) / 1000 + random.next())
      if (n > 0) counts.push({ districtId, buildingId: id, category, n })
    }
  }
  const buildings = index.buildingsOfCompound.get(fuhui)!
  for (const [category, total] of Object.entries(ofFuhui)) {
    const shares = shareOut(
      total,
      buildings.map(({ residents }) => residents),
    )
    for (const [i, n] of shares.entries())
      if (n > 0)
        counts.push({ districtId: buildings[i]!.districtId, buildingId: buildings[i]!.id, category, n })
  }
  return counts
}
