import type { Queryable } from '../../db/db.ts'

/** Moves the sequence behind a table's identity column past the ids that were written by hand. */
export async function setIdentity(tx: Queryable, table: string, newest: number): Promise<void> {
  await tx.query(`select setval(pg_get_serial_sequence($1::text, 'id'), $2::bigint)`, [table, newest])
}
