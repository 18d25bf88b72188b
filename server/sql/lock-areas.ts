import type { Queryable } from '../db/db.ts'

/**
 * Keeps areas from other writers of areas, in the order of their ids, so that two of them never lock in a ring. Whoever only
 * refers to an area goes on.
 */
export async function lockAreas(tx: Queryable, ids: readonly number[]): Promise<void> {
  await tx.query('select from area where id = any ($1::int[]) order by id for no key update', [ids])
}
