import type { Queryable } from '../../db/db.ts'

export type LayerRevision = {
  layer: string
  /** 0 for a level that nothing was written to yet. */
  revision: number
  /** Seconds since 1970, as text; '' where the revision is 0. */
  changedAt: string
  /** null: the layer is no level. */
  levelNo: number | null
  nameZh: string | null
  nameEn: string | null
}

/** Every layer that has a revision, and every level. */
export async function listLayerRevisions(db: Queryable): Promise<LayerRevision[]> {
  const { rows } = await db.query<LayerRevision>(`
    select coalesce(l.code, r.layer) as layer, coalesce(r.revision, 0)::int as revision,
      coalesce(extract(epoch from r.changed_at)::text, '') as "changedAt",
      l.level_no::int as "levelNo", l.name_zh as "nameZh", l.name_en as "nameEn"
    from level l
    full join layer_revision r on r.layer = l.code
    order by 1
  `)
  return rows
}
