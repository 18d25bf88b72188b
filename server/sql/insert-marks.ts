import type { NewMark, PlaceDoubt } from '../../geo/model/walk.ts'
import type { Queryable } from '../db/db.ts'

export type PlacedMark = NewMark & { distanceM: number | null; doubt: PlaceDoubt | null }
export type Recorder = { accountId: number; actor: string; at: Date }

/** Keeps marks of a locked proposal; one that is kept already stays as it was. */
export async function insertMarks(
  tx: Queryable,
  proposalId: number,
  marks: readonly PlacedMark[],
  { accountId, actor, at }: Recorder,
): Promise<void> {
  await tx.query(
    `
    insert into proposal_mark (proposal_id, client_id, revision, stretch, change, line, state, note, position,
      distance_m, doubt, made_at, received_at, made_by, actor)
    select $1::int, m."clientId", m.revision, m.stretch, m.change, m.line, m.state, m.note,
      nullif(m.position, 'null'::jsonb), m."distanceM", m.doubt, m."madeAt", $3::timestamptz, $4::int, $5::text
    from jsonb_to_recordset($2::jsonb) as m ("clientId" uuid, revision int, stretch text, change text, line jsonb,
      state text, note text, position jsonb, "distanceM" int, doubt text, "madeAt" timestamptz)
    on conflict (proposal_id, client_id) do nothing
    `,
    [proposalId, JSON.stringify(marks), at, accountId, actor],
  )
}
