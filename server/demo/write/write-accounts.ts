import type { Role } from '../../../geo/model/session.ts'
import type { Transaction } from '../../db/db.ts'
import { putOfferedAccount } from '../../sql/put-offered-account.ts'
import type { TownIndex } from '../facts/town-index.ts'

/** The four roles that one click may take: the whole town, a street, a grid in it, and the wall. */
export async function writeAccounts(tx: Transaction, index: TownIndex): Promise<void> {
  const street = index.town.areas.find((area) => area.nameZh === '青石桥街道')!
  const grid = index.grids.find((area) => area.nameZh === '红枫第三网格')!
  const accounts: [code: string, name: string, role: Role, areaId: number | null][] = [
    ['demo-city', '云澜市指挥中心', 'city-manager', null],
    ['demo-street', `${street.nameZh}指挥中心`, 'street-commander', street.id],
    ['demo-grid', `${grid.nameZh}网格长`, 'grid-leader', grid.id],
    ['demo-wall', '云澜市大屏', 'display', null],
  ]
  for (const [code, name, role, areaId] of accounts) await putOfferedAccount(tx, { code, name, role, areaId })
}
