import type { Role } from '../../geo/model/session.ts'
import type { Queryable } from '../db/db.ts'

export type SessionRow = {
  tokenHash: string
  accountId: number
  name: string
  role: Role
  /** null: the whole city. */
  areaIds: number[] | null
  expiresAt: Date
}

/** Every session that is neither revoked nor expired, with the role and the areas its account holds now. */
export async function listLiveSessions(db: Queryable, now: Date): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>(
    `
    select s.token_hash as "tokenHash", a.id as "accountId", a.name, g.role,
      case when bool_or(g.area_id is null) then null else array_agg(g.area_id order by g.area_id) end as "areaIds",
      s.expires_at as "expiresAt"
    from session s
    join account a on a.id = s.account_id and a.disabled_at is null
    join "grant" g on g.account_id = a.id
    where s.revoked_at is null and s.expires_at > $1::timestamptz
    group by s.token_hash, a.id, a.name, g.role, s.expires_at
    order by s.token_hash,
      role_rank(g.role) desc
    `,
    [now],
  )
  return rows
}
