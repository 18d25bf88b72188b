import type { Queryable } from '../../db/db.ts'

/** Changes the kind of every staged area that is another one now; its versions stay. Returns the ids of these areas. */
export async function updateAreaKinds(tx: Queryable, levelNo: number): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `
    update area a
    set kind = s.kind
    from import_stage s
    where a.level_no = $1::smallint and a.code = s.key and a.kind <> s.kind
    returning a.id
    `,
    [levelNo],
  )
  return rows.map((row) => row.id)
}
