import type { Queryable } from '../db/db.ts'

/** Deletes sessions and links that have ended, and answers kept for a repetition for more than 24 hours. */
export async function purgeExpired(db: Queryable, now: Date): Promise<void> {
  await db.query(
    `
    with ended as (
      delete from session where expires_at < $1::timestamptz or revoked_at < $1::timestamptz
    ), unused as (
      delete from sign_in_link where expires_at < $1::timestamptz
    )
    delete from idempotency where at < $1::timestamptz - interval '24 hours'
    `,
    [now],
  )
}
