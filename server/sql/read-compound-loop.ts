import type { CompoundCard } from '../../geo/model/compound.ts'
import type { Queryable } from '../db/db.ts'

export type CompoundLoopRow = {
  committeeFoundedOn: string | null
  committeeMembers: number | null
  committeePartyMembers: number | null
  meetingHeldAt: Date | null
  meetingConvener: NonNullable<CompoundCard['lastMeeting']>['convener'] | null
  openOrders: number
  openProjects: number
}

/** A compound's owners' committee, its newest joint meeting, and its open orders (in some areas; null: anywhere) and projects. */
export async function readCompoundLoop(
  db: Queryable,
  where: { compoundId: number; areaIds: readonly number[] | null },
): Promise<CompoundLoopRow> {
  const { rows } = await db.query<CompoundLoopRow>(
    `
    select k.founded_on as "committeeFoundedOn", k.members as "committeeMembers",
      k.party_members as "committeePartyMembers", m.held_at as "meetingHeldAt", m.convener as "meetingConvener",
      (
        select count(*)::int
        from service_order o
        where o.compound_id = c.id and o.state not in ('closed', 'declined', 'cancelled')
          and ($2::int[] is null or o.area_id = any($2::int[]))
      ) as "openOrders",
      (
        select count(*)::int
        from project j
        where j.compound_id = c.id and exists (
          select
          from project_part p
          where p.district_id = j.district_id and p.project_id = j.id and p.finished_on is null)
      ) as "openProjects"
    from compound c
    left join owners_committee k on k.compound_id = c.id
    left join lateral (
      select held_at, convener
      from joint_meeting
      where compound_id = c.id
      order by held_at desc
      limit 1
    ) as m on true
    where c.id = $1::int
    `,
    [where.compoundId, where.areaIds],
  )
  return rows[0]!
}
