import { anchors, compoundIdOfAnchor } from '../anchors.ts'
import { shareOut } from '../town/partition.ts'
import type { Random } from '../town/random.ts'
import type { TownIndex } from './town-index.ts'

export type CareCount = { districtId: number; buildingId: number; category: string; n: number }

/** Expected number of care subjects per thousand residents. Counts only: there are no persons behind them. */
const perThousand = { lives_alone_elderly: 5, disabled: 9, left_behind_child: 1.5, low_income: 3 } as const

/** Care subjects of the buildings, as counts; 福惠家园 has exactly 116 disabled people and 22 who live alone. */
export function countCare(index: TownIndex, random: Random): CareCount[] {
  const fuhui = compoundIdOfAnchor('fuhui')
  const counts: CareCount[] = []
  for (const { id, districtId, compoundId, residents } of index.town.buildings) {
    if (compoundId === fuhui || residents === 0) continue
    for (const [category, rate] of Object.entries(perThousand)) {
      const n = Math.floor((residents * rate) / 1000 + random.next())
      if (n > 0) counts.push({ districtId, buildingId: id, category, n })
    }
  }
  const buildings = index.buildingsOfCompound.get(fuhui)!
  for (const [category, total] of Object.entries(anchors.fuhui.care)) {
    const shares = shareOut(
      total,
      buildings.map((_, i) => 1 + (i % 3)),
    )
    for (const [i, { id, districtId }] of buildings.entries())
      if (shares[i]! > 0) counts.push({ districtId, buildingId: id, category, n: shares[i]! })
  }
  return counts
}
