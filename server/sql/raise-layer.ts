import type { Queryable } from '../db/db.ts'

/** Raises a layer's revision: its tiles get a new version. In the transaction that changes the layer, at its end. */
export async function raiseLayer(tx: Queryable, layer: string): Promise<void> {
  await tx.query(
    `insert into layer_revision as r (layer)
     values ($1::text)
     on conflict (layer) do update set revision = r.revision + 1, changed_at = excluded.changed_at`,
    [layer],
  )
}
