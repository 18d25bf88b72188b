import type { Role } from '../../../geo/model/session.ts'
import type { Transaction } from '../../db/db.ts'
import { putOfferedAccount } from '../../sql/put-offered-account.ts'
import type { TownIndex } from '../facts/town-index.ts'

/** The roles that one click may take: the whole town, one in another down to a grid, and the wall. */
export async function writeAccounts(tx: Transaction, index: TownIndex): Promise<void> {
  const areaOf = (id: number | null) => index.town.areas.find((area) => area.id === id)!
  const grid = index.grids.find((area) => area.nameZh === '红枫第三网格')!
  const community = areaOf(grid.parentId)
  const street = areaOf(community.parentId)
  const district = areaOf(street.parentId)
  const accounts: [code: string, name: string, role: Role, areaId: number | null][] = [
    ['demo-city', '云澜市指挥中心', 'city-manager', null],
    ['demo-district', `${district.nameZh}网格中心`, 'county-agency', district.id],
    ['demo-street', `${street.nameZh}指挥中心`, 'street-commander', street.id],
    ['demo-community', `${community.nameZh}社区干部`, 'community-officer', community.id],
    ['demo-grid', `${grid.nameZh}网格长`, 'grid-leader', grid.id],
    ['demo-wall', '云澜市大屏', 'display', null],
  ]
  for (const [code, name, role, areaId] of accounts) await putOfferedAccount(tx, { code, name, role, areaId })
}
