import type { Queryable } from '../../db/db.ts'

/** Moves a sequence past the ids that were written by hand. */
export async function setSequence(tx: Queryable, sequence: string, newest: number): Promise<void> {
  await tx.query('select setval($1::text::regclass, $2::bigint)', [sequence, newest])
}
