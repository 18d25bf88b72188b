import type { Queryable } from '../db/db.ts'
import type { CaseSum } from './sum-case-counters.ts'

/** The newest moment that is counted, and the city's clock, which may be behind it. */
export type CaseMoments = { at: Date; clockAt: Date }

/**
 * The few cases whose time limit has passed since the clock moved last, and which it has therefore not marked yet, by leaf
 * area (0 = in no area): to be added to `sumCaseCounters`. Of all cases, or of one compound.
 */
export async function sumDueCases(
  db: Queryable,
  { at, clockAt }: CaseMoments,
  compoundId: number | null = null,
): Promise<CaseSum[]> {
  const { rows } = await db.query<CaseSum>(
    `select coalesce(area_id, 0) as "areaId", location_status as status, 0 as open, count(*)::int as overdue, 0 as opened
     from incident
     where closed_at is null and not is_overdue and state <> 'suspended'
       and due_at >= $1::timestamptz and due_at < $2::timestamptz
       and ($3::int is null or compound_id = $3::int)
     group by coalesce(area_id, 0), location_status`,
    [clockAt, at, compoundId],
  )
  return rows
}
