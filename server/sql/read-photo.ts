import type { Queryable } from '../db/db.ts'

/** The photo of a mark; null: it has none. */
export async function readPhoto(
  db: Queryable,
  proposalId: number,
  clientId: string,
): Promise<Uint8Array | null> {
  const { rows } = await db.query<{ content: Uint8Array }>(
    `
    select bytes as content
    from proposal_mark_photo
    where proposal_id = $1::int and client_id = $2::uuid
    `,
    [proposalId, clientId],
  )
  return rows[0]?.content ?? null
}
