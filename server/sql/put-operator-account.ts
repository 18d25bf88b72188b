import type { Role } from '../../geo/model/session.ts'
import type { Queryable } from '../db/db.ts'

/** The id of the account of this code; made, with its role, where there is none. It is never offered by one click. */
export async function putOperatorAccount(
  tx: Queryable,
  account: { code: string; name: string; role: Role; areaId: number | null },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `
    with made as (
      insert into account (code, name)
      values ($1::text, $2::text)
      on conflict (code) do nothing
      returning id
    ), granted as (
      insert into "grant" (account_id, role, area_id)
      select id, $3::text, $4::int
      from made
    )
    select id from made
    union all
    select id from account where code = $1::text
    `,
    [account.code, account.name, account.role, account.areaId],
  )
  return rows[0]!.id
}
