import type { Queryable } from '../db/db.ts'

type Redrawn = {
  parentId: number
  /** The parent's areas as they are now. */
  own: readonly number[]
  /** Those with other ground, or another name, than before. */
  redrawn: readonly number[]
  /** Those that are no more. */
  retired: readonly number[]
}

/**
 * Forgets what was found wrong with areas of a parent before they were redrawn: of the ones that are no more everything, of the
 * redrawn ones what was of them alone, and how all of them lay to each other.
 * @returns whether anything was known of the latter
 */
export async function deleteRedrawnFaults(
  tx: Queryable,
  { parentId, own, redrawn, retired }: Redrawn,
): Promise<boolean> {
  const { rows } = await tx.query<{ tiling: boolean }>(
    `
    delete from area_fault f
    where f.area_id = any($4::int[]) or f.other_area_id = any($4::int[])
      or f.rule in ('outside-parent', 'invalid-repaired') and f.area_id = any($3::int[])
      or f.rule = 'same-name' and (f.area_id = any($3::int[]) or f.other_area_id = any($3::int[])) and not exists (
        select
        from area_version v
        join area_version o on o.name_zh = v.name_zh
        where v.area_id = f.area_id and v.recorded_to = 'infinity' and v.valid_to = 'infinity'
          and o.area_id = f.other_area_id and o.recorded_to = 'infinity' and o.valid_to = 'infinity'
      )
      or f.rule in ('overlap', 'gap', 'sliver') and f.area_id = any($2::int[])
        and (f.other_area_id is null or f.other_area_id = $1::int or f.other_area_id = any($2::int[]))
    returning f.rule in ('overlap', 'gap', 'sliver') as tiling
    `,
    [parentId, own, redrawn, retired],
  )
  return rows.some(({ tiling }) => tiling)
}
