import type { Queryable } from '../db/db.ts'

/**
 * From when on a boundary holds that is published now: its effective date, but not after this transaction by the database's
 * own clock, by which boundaries are read.
 */
export async function publicationMoment(tx: Queryable, effectiveAt: Date): Promise<Date> {
  const { rows } = await tx.query<{ moment: Date }>(
    `select date_trunc('milliseconds', least($1::timestamptz, now())) as moment`,
    [effectiveAt],
  )
  return rows[0]!.moment
}
