import type { Queryable } from '../db/db.ts'

/** The newest number given to a change row; with the clock stopped, no writer of cases has a newer one in hand. */
export async function newestChangeId(tx: Queryable): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `select case when is_called then last_value else 0 end as id
     from change_id`,
  )
  return rows[0]!.id
}
