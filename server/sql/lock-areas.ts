import type { Queryable } from '../db/db.ts'

/** Keeps areas from other writers, in the order of their ids, so that two writers never lock in a ring. */
export async function lockAreas(tx: Queryable, ids: readonly number[]): Promise<void> {
  await tx.query('select from area where id = any ($1::int[]) order by id for update', [ids])
}
