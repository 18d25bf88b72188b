import type { Queryable } from '../db/db.ts'

/** Keeps the hash of a link's secret until it is used or has expired. */
export async function insertSignInLink(
  tx: Queryable,
  link: { tokenHash: string; accountId: number; expiresAt: Date },
): Promise<void> {
  await tx.query(
    `
    insert into sign_in_link (token_hash, account_id, expires_at)
    values ($1::text, $2::int, $3::timestamptz)
    `,
    [link.tokenHash, link.accountId, link.expiresAt],
  )
}
