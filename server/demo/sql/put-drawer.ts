import type { Queryable } from '../../db/db.ts'

/** The account of a community's officer, made where there is none, that nobody may take by a click. Returns its id. */
export async function putDrawer(
  tx: Queryable,
  officer: { code: string; name: string; areaId: number },
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
      select id, 'community-officer', $3::int
      from made
    )
    select id from made
    union all
    select id from account where code = $1::text
    `,
    [officer.code, officer.name, officer.areaId],
  )
  return rows[0]!.id
}
