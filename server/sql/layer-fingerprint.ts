import type { Queryable } from '../db/db.ts'

/**
 * One text that is different as soon as any of the city's areas, or one of the named layers, has changed.
 * It holds the time of change too, so that two stores opened by one process are not taken for each other.
 */
export async function layerFingerprint(db: Queryable, layers: readonly string[]): Promise<string> {
  const { rows } = await db.query<{ fingerprint: string }>(
    `
    select current_database() || ' ' || coalesce(string_agg(
      concat_ws(' ', r.layer, r.revision, extract(epoch from r.changed_at)), ';' order by r.layer), '') as fingerprint
    from layer_revision r
    where r.layer = any($1::text[]) or exists (select from level l where l.code = r.layer)
    `,
    [layers],
  )
  return rows[0]!.fingerprint
}
