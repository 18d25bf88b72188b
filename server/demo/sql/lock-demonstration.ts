import type { Queryable } from '../../db/db.ts'

/** Waits, as long as it takes, until no other process builds the demonstration. Ends with the transaction. */
export async function lockDemonstration(tx: Queryable): Promise<void> {
  await tx.query(`set local lock_timeout = 0; select pg_advisory_xact_lock(hashtext('wangge demonstration'))`)
}
