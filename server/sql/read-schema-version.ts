import type { Queryable } from '../db/db.ts'

/** Name of the newest migration that the store has been through. */
export async function readSchemaVersion(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ name: string }>(`
    select name
    from schema_migration
    order by id desc
    limit 1
  `)
  return rows[0]!.name
}
