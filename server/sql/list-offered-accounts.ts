import type { Role } from '../../geo/model/session.ts'
import type { Queryable } from '../db/db.ts'

export type OfferedAccountRow = { accountId: number; name: string; role: Role; areaIds: number[] | null }

/** Accounts that one click may take, the widest role first. areaIds null: the whole city. */
export async function listOfferedAccounts(db: Queryable): Promise<OfferedAccountRow[]> {
  const { rows } = await db.query<OfferedAccountRow>(`
    select a.id as "accountId", a.name, g.role,
      case when bool_or(g.area_id is null) then null else array_agg(g.area_id order by g.area_id) end as "areaIds"
    from account a
    join "grant" g on g.account_id = a.id
    where a.is_offered and a.disabled_at is null
    group by a.id, a.name, g.role
    order by role_rank(g.role), a.id
  `)
  return rows
}
