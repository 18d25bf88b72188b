import type { Queryable } from '../../db/db.ts'

/**
 * Lets imports go one after the other: two at once would each take the other's keys for new. Ends with the transaction,
 * which from here on waits for this and every other lock as long as it takes, and sorts in memory what a file holds.
 */
export async function lockImports(tx: Queryable): Promise<void> {
  await tx.query(
    `
    set local lock_timeout = 0;
    set local work_mem = '64MB';
    select pg_advisory_xact_lock(hashtext('wangge import'))
    `,
  )
}
