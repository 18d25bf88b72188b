import type { Role } from '../../geo/model/session.ts'
import type { Transaction } from '../db/db.ts'
import { loadAreaTree } from '../services/area-tree.ts'
import { listOfferedAccounts } from '../sql/list-offered-accounts.ts'
import { putOfferedAccount } from '../sql/put-offered-account.ts'

/**
 * Makes the accounts by which an own city can be tried: the city's manager, the commander of the first area of level 2,
 * the agency of the district around it, the leader of that area's first grid (the staffed level), the officer of the
 * community around that, and a display. A role that is offered already has its account;
 * those that need areas are made once there are some, so call it at every start and after an import. Whether they may be
 * taken by one click is decided when they are asked for.
 */
export async function ensureTrialAccounts(tx: Transaction): Promise<void> {
  const offered = new Set((await listOfferedAccounts(tx)).map(({ role }) => role))
  const put = async (role: Role, name: string, areaId: number | null) => {
    if (!offered.has(role)) await putOfferedAccount(tx, { code: `trial-${role}`, name, role, areaId })
  }
  await put('city-manager', '市级管理员', null)

  const tree = await loadAreaTree(tx)
  const second = tree.levels.find(({ levelNo }) => levelNo === 2)
  const commanded = second && tree.atLevel(second.code)[0]
  const district = commanded && tree.byId.get(commanded.districtId)
  if (district) await put('county-agency', `${district.nameZh}网格中心`, district.id)
  if (commanded) await put('street-commander', `${commanded.nameZh}指挥中心`, commanded.id)
  const staffed = tree.levels.find(({ isStaffed }) => isStaffed)
  const below = commanded ? tree.subtreeOf([commanded.id]) : new Set<number>()
  const grids = staffed ? tree.atLevel(staffed.code) : []
  const led = grids.find(({ id }) => below.has(id)) ?? grids[0]
  const community = led && tree.ancestorsOf(led.id).at(-1)
  if (community) await put('community-officer', `${community.nameZh}社区干部`, community.id)
  if (led) await put('grid-leader', `${led.nameZh}网格长`, led.id)

  await put('display', '指挥中心大屏', null)
}
