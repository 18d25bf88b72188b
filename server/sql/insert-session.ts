import type { Queryable } from '../db/db.ts'

/** Opens a session. */
export async function insertSession(
  tx: Queryable,
  session: { tokenHash: string; accountId: number; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.query(
    `
    insert into session (token_hash, account_id, created_at, expires_at)
    values ($1::text, $2::int, $3::timestamptz, $4::timestamptz)
    `,
    [session.tokenHash, session.accountId, session.createdAt, session.expiresAt],
  )
}
