import type { Queryable } from '../db/db.ts'

/** Keeps the photo of a mark of a locked proposal; one that is kept already stays as it was. */
export async function insertPhoto(
  tx: Queryable,
  {
    proposalId,
    clientId,
    content,
    at,
  }: { proposalId: number; clientId: string; content: Uint8Array; at: Date },
): Promise<void> {
  await tx.query(
    `
    insert into proposal_mark_photo (proposal_id, client_id, bytes, added_at)
    values ($1::int, $2::uuid, $3::bytea, $4::timestamptz)
    on conflict (proposal_id, client_id) do nothing
    `,
    [proposalId, clientId, content, at],
  )
}
