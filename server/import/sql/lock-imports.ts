import type { Queryable } from '../../db/db.ts'

/** Lets imports go one after the other: two at once would each take the other's keys for new. Ends with the transaction. */
export async function lockImports(tx: Queryable): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('wangge import'))`)
}
