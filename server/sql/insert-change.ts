import type { Queryable } from '../db/db.ts'

export type NewChange = {
  districtId: number
  at: Date
  topic: 'metrics' | 'incident' | 'boundary' | 'whistle' | 'alert' | 'import'
  /** Ids, codes of states and numbers only, never personal data. */
  body: Record<string, string | number | boolean | null | readonly number[]>
}

/** Adds a line to the change log, unnumbered: the sequencer numbers it once it is committed. */
export async function insertChange(tx: Queryable, change: NewChange): Promise<void> {
  await tx.query(
    `
    insert into change (district_id, id, at, topic, body)
    values ($1::int, nextval('change_id'), $2::timestamptz, $3::text, $4::jsonb)
    `,
    [change.districtId, change.at, change.topic, change.body],
  )
}
