import type { Role } from '../../geo/model/session.ts'
import type { Queryable } from '../db/db.ts'

/** Makes an account that one click may take, with its role; changes nothing where its code exists. */
export async function putOfferedAccount(
  tx: Queryable,
  account: { code: string; name: string; role: Role; areaId: number | null },
): Promise<void> {
  await tx.query(
    `
    with made as (
      insert into account (code, name, is_offered)
      values ($1::text, $2::text, true)
      on conflict (code) do nothing
      returning id
    )
    insert into "grant" (account_id, role, area_id)
    select id, $3::text, $4::int
    from made
    `,
    [account.code, account.name, account.role, account.areaId],
  )
}
