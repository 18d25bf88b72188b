import type { Queryable } from '../db/db.ts'
import type { OfferedAccountRow } from './list-offered-accounts.ts'

/** Uses a link up: its account, or null where there is none of this hash, or no more. Of two at once, one has it. */
export async function takeSignInLink(
  tx: Queryable,
  tokenHash: string,
  now: Date,
): Promise<OfferedAccountRow | null> {
  const { rows } = await tx.query<OfferedAccountRow>(
    `
    with taken as (
      delete from sign_in_link
      where token_hash = $1::text
      returning account_id, expires_at
    )
    select a.id as "accountId", a.name, g.role,
      case when bool_or(g.area_id is null) then null else array_agg(g.area_id order by g.area_id) end as "areaIds"
    from taken t
    join account a on a.id = t.account_id and a.disabled_at is null
    join "grant" g on g.account_id = a.id
    where t.expires_at > $2::timestamptz
    group by a.id, a.name, g.role
    order by role_rank(g.role)
    limit 1
    `,
    [tokenHash, now],
  )
  return rows[0] ?? null
}
