import type { Queryable } from '../db/db.ts'

/**
 * Takes the one row that makes its holder the numberer of the change log, until the transaction ends. It waits for
 * nobody: null where another process holds it. Draws a new epoch where the store is another than before.
 */
export async function takeChangeSequence(tx: Queryable): Promise<{ epoch: string } | null> {
  const { rows } = await tx.query<{ epoch: string }>(
    `with held as (
       select only_row
       from change_sequence
       for update skip locked
     )
     update change_sequence s
     set epoch = case when s.store_mark = store_mark() then s.epoch else replace(gen_random_uuid()::text, '-', '') end,
       store_mark = store_mark()
     from held
     where s.only_row = held.only_row
     returning s.epoch`,
  )
  return rows[0] ?? null
}
