import type { Queryable } from '../db/db.ts'

/** Sets the city's clock to the beginning of the transaction where there is none yet. */
export async function startClock(tx: Queryable): Promise<void> {
  await tx.query(
    `insert into city_clock (as_of)
     values (date_trunc('milliseconds', now()))
     on conflict (only_row) do nothing`,
  )
}
