import type { Queryable } from '../db/db.ts'

/** Draws a new epoch in place of one that has turned out to stand for another history; nothing where that was done. */
export async function renewEpoch(db: Queryable, epoch: string): Promise<void> {
  await db.query(
    `update change_sequence
     set epoch = replace(gen_random_uuid()::text, '-', '')
     where epoch = $1::text`,
    [epoch],
  )
}
