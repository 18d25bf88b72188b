import type { Queryable } from '../db/db.ts'

export type AreaVersionRow = { versionNo: number; validFrom: Date; validTo: Date | null; nameZh: string }

/** The versions of an area, newest first. One that is valid since ever is dated by when it was recorded. */
export async function listAreaVersions(db: Queryable, areaId: number): Promise<AreaVersionRow[]> {
  const { rows } = await db.query<AreaVersionRow>(
    `
    select version_no as "versionNo", case when isfinite(valid_from) then valid_from else recorded_at end as "validFrom",
      case when isfinite(valid_to) then valid_to end as "validTo", name_zh as "nameZh"
    from area_version
    where area_id = $1::int and recorded_to = 'infinity'
    order by version_no desc
    `,
    [areaId],
  )
  return rows
}
