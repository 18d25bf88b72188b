import type { Queryable } from '../db/db.ts'

/**
 * From when on a boundary holds that is published now: its effective date, but not after this transaction by the database's
 * own clock, by which boundaries are read; and after the beginning of every version that it may end, which holds for a millisecond
 * at least, also where a clock was stepped back.
 * @param areaIds areas that may be drawn anew
 * @param compoundIds compounds that may
 */
export async function publicationMoment(
  tx: Queryable,
  effectiveAt: Date,
  areaIds: readonly number[],
  compoundIds: readonly number[] = [],
): Promise<Date> {
  const { rows } = await tx.query<{ moment: Date }>(
    `
    select greatest(
      date_trunc('milliseconds', least($1::timestamptz, now())), max(valid_from) + interval '1 millisecond') as moment
    from (
      select valid_from
      from area_version
      where area_id = any ($2::int[]) and recorded_to = 'infinity' and valid_to = 'infinity'
      union all
      select valid_from
      from compound_version
      where compound_id = any ($3::int[]) and recorded_to = 'infinity' and valid_to = 'infinity'
    ) as version
    `,
    [effectiveAt, areaIds, compoundIds],
  )
  return rows[0]!.moment
}
