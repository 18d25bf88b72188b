import type { Queryable } from '../db/db.ts'

/** Says that the counters were rebuilt: whatever is kept of them in memory, by any process, is to be read again. */
export async function markRebuild(tx: Queryable): Promise<void> {
  await tx.query('update city_clock set rebuild = gen_random_uuid()')
}
