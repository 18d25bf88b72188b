import type { Role } from '../../geo/model/session.ts'
import type { Transaction } from '../../server/db/db.ts'
import type { TinyCity } from './tiny-city.ts'

/**
 * Accounts by name: one of every role, offered by one click, and `neighbour`, a grid leader elsewhere who is not offered.
 * Volunteers: `ann` is active, `ben` was active 100 days ago, `carl` has left, `dora` has hours but never checked in.
 */
export type TinyPeople = {
  account: Record<'manager' | 'agency' | 'commander' | 'officer' | 'leader' | 'display' | 'neighbour', number>
  volunteer: Record<'ann' | 'ben' | 'carl' | 'dora', number>
  /** Service logs: `ben`'s second one waits to be verified. */
  serviceLog: Record<'ann' | 'ben' | 'benUnverified' | 'carl' | 'dora', { id: number; districtId: number }>
  team: Record<'patrol', number>
}

export async function putTinyPeople(
  tx: Transaction,
  area: TinyCity['area'],
  building: TinyCity['building'],
): Promise<TinyPeople> {
  await putStaff(tx, area)
  await tx.query(
    `insert into building_head (district_id, building_id, person_id)
     values ($1::int, $2::int, 1), ($3::int, $4::int, 2)`,
    [building.garden1.districtId, building.garden1.id, building.loose.districtId, building.loose.id],
  )
  return { account: await putAccounts(tx, area), ...(await putVolunteers(tx, area)) }
}

/** Grid d1s1c1g1 is fully staffed; d1s1c1g2 has a leader only; d1s1c2g1 lacks its part-time worker. */
async function putStaff(tx: Transaction, area: TinyCity['area']): Promise<void> {
  await tx.query(
    `insert into staff_assignment (role, area_id, name, duty_phone)
     values ('grid_leader', $1::int, '赵一', '0100-0001'), ('full_time', $1::int, '钱二', null),
       ('part_time', $1::int, '孙三', null), ('instructor', $1::int, '李四', null), ('party_member', $1::int, '周五', null),
       ('grid_leader', $2::int, '吴六', '0100-0002'),
       ('grid_leader', $3::int, '郑七', '0100-0003'), ('full_time', $3::int, '王八', null),
       ('instructor', $3::int, '冯九', null), ('enforcement', $3::int, '陈十', null)`,
    [area.d1s1c1g1, area.d1s1c1g2, area.d1s1c2g1],
  )
}

async function putVolunteers(
  tx: Transaction,
  area: TinyCity['area'],
): Promise<Pick<TinyPeople, 'volunteer' | 'serviceLog' | 'team'>> {
  const teams = await tx.query<{ id: number }>(
    `insert into team (code, type, name_zh, area_id) values ('patrol', 'patrol', '巡逻队', $1::int) returning id`,
    [area.d1s1],
  )
  const patrol = teams.rows[0]!.id
  const { rows } = await tx.query<{ code: keyof TinyPeople['volunteer']; id: number }>(
    `insert into volunteer (code, kind, team_id, status)
     values ('ann', 'in_service_party_member', $1::int, 'active'), ('ben', 'resident', $1::int, 'active'),
       ('carl', 'courier', null, 'left'), ('dora', 'student', null, 'active')
     returning code, id`,
    [patrol],
  )
  const volunteer = Object.fromEntries(rows.map((row) => [row.code, row.id])) as TinyPeople['volunteer']
  await tx.query(
    `insert into check_in (volunteer_id, checked_in_at, area_id)
     values ($1::int, '2026-01-05T02:00:00Z', $4::int), ($1::int, '2026-02-10T02:00:00Z', $5::int),
       ($2::int, '2025-11-20T02:00:00Z', $6::int), ($3::int, '2026-02-01T02:00:00Z', $5::int)`,
    [volunteer.ann, volunteer.ben, volunteer.carl, area.d1s1c1g2m1, area.d1s1c1g1m1, area.d1s1c2g1m1],
  )
  return { volunteer, team: { patrol }, serviceLog: await putServiceLogs(tx, area.d1, volunteer) }
}

async function putServiceLogs(
  tx: Transaction,
  districtId: number,
  volunteer: TinyPeople['volunteer'],
): Promise<TinyPeople['serviceLog']> {
  const logs = [
    { code: 'ann', of: volunteer.ann, endedAt: '2026-02-15T08:00:00Z', verified: true },
    { code: 'ben', of: volunteer.ben, endedAt: '2025-11-22T08:00:00Z', verified: true },
    { code: 'benUnverified', of: volunteer.ben, endedAt: '2026-02-20T08:00:00Z', verified: false },
    { code: 'carl', of: volunteer.carl, endedAt: '2026-02-20T08:00:00Z', verified: true },
    { code: 'dora', of: volunteer.dora, endedAt: '2026-02-20T08:00:00Z', verified: true },
  ]
  const ids: Record<string, { id: number; districtId: number }> = {}
  for (const log of logs) {
    const { rows } = await tx.query<{ id: number }>(
      `insert into service_log (district_id, id, volunteer_id, activity, started_at, ended_at, hours, verified_at)
       values ($1::int, nextval('service_log_id'), $2::int, 'patrol', $3::timestamptz - interval '2 hours',
         $3::timestamptz, 2, case when $4::boolean then $3::timestamptz end)
       returning id`,
      [districtId, log.of, new Date(log.endedAt), log.verified],
    )
    ids[log.code] = { id: rows[0]!.id, districtId }
  }
  return ids as TinyPeople['serviceLog']
}

async function putAccounts(tx: Transaction, area: TinyCity['area']): Promise<TinyPeople['account']> {
  const accounts: { code: string; name: string; role: Role; areaId: number | null; offered: boolean }[] = [
    { code: 'manager', name: '城市管理员', role: 'city-manager', areaId: null, offered: true },
    { code: 'agency', name: '区网格中心', role: 'county-agency', areaId: area.d1, offered: true },
    { code: 'commander', name: '街道指挥', role: 'street-commander', areaId: area.d1s1, offered: true },
    { code: 'officer', name: '社区干部', role: 'community-officer', areaId: area.d1s1c1, offered: true },
    { code: 'leader', name: '网格长', role: 'grid-leader', areaId: area.d1s1c1g1, offered: true },
    { code: 'display', name: '大屏', role: 'display', areaId: null, offered: true },
    { code: 'neighbour', name: '邻区网格长', role: 'grid-leader', areaId: area.d2s1c1g1, offered: false },
  ]
  const ids: Record<string, number> = {}
  for (const account of accounts) {
    const { rows } = await tx.query<{ id: number }>(
      `with new_account as (
         insert into account (code, name, is_offered) values ($1, $2, $3::boolean) returning id
       ), new_grant as (
         insert into "grant" (account_id, role, area_id) select id, $4, $5::int from new_account
       )
       select id from new_account`,
      [account.code, account.name, account.offered, account.role, account.areaId],
    )
    ids[account.code] = rows[0]!.id
  }
  return ids as TinyPeople['account']
}
