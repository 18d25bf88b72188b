import type { Db } from '../db/db.ts'
import { numberChanges } from '../sql/number-changes.ts'
import { takeChangeSequence } from '../sql/take-change-sequence.ts'

const batchRows = 5000

/**
 * Numbers what is committed and has no number, batch by batch, unless another process is at it: there is no lease to
 * wait for, whoever holds the row works and everybody else passes by. Returns how many rows it numbered.
 */
export async function sequenceChanges(db: Db): Promise<number> {
  let all = 0
  for (;;) {
    const numbered = await db.transaction(async (tx) =>
      (await takeChangeSequence(tx)) ? numberChanges(tx, batchRows) : 0,
    )
    all += numbered
    if (numbered < batchRows) return all
  }
}
