import type { Queryable } from '../db/db.ts'

/** Moves the city's clock, or sets it for the first time, and notes the newest change row there is. */
export async function setClock(tx: Queryable, asOf: Date): Promise<void> {
  await tx.query(
    `insert into city_clock (as_of, counted_change_id)
     select $1::timestamptz, case when is_called then last_value else 0 end
     from change_id
     on conflict (only_row) do update
     set as_of = excluded.as_of, counted_change_id = excluded.counted_change_id`,
    [asOf],
  )
}
