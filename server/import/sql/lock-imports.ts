import type { Queryable } from '../../db/db.ts'

/**
 * Lets imports go one after the other: two at once would each take the other's keys for new. Ends with the transaction,
 * which from here on waits for this and every other lock as long as it takes.
 */
export async function lockImports(tx: Queryable): Promise<void> {
  await tx.query(
    `
    set local lock_timeout = 0;
    select pg_advisory_xact_lock(hashtext('wangge import'))
    `,
  )
}
