import type { Queryable } from '../../db/db.ts'

/** Writes the counts of care subjects that the staged buildings bring; others stay. Returns the ids of what changed. */
export async function putCareCounts(tx: Queryable): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `
    insert into care_count as t (district_id, building_id, category, n)
    select b.district_id, b.id, c.key, c.value::int
    from import_stage s
    join building b on b.code = s.key
    cross join lateral jsonb_each_text(s.care) c
    on conflict (district_id, building_id, category) do update
    set n = excluded.n
    where t.n <> excluded.n
    returning building_id as id
    `,
  )
  return rows.map((row) => row.id)
}
