import type { Queryable } from '../db/db.ts'

/** Ends a session for good. Ending it twice changes nothing. */
export async function revokeSession(tx: Queryable, tokenHash: string, at: Date): Promise<void> {
  await tx.query(
    `
    update session
    set revoked_at = $2::timestamptz
    where token_hash = $1::text and revoked_at is null
    `,
    [tokenHash, at],
  )
}
