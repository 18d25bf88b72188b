import type { Queryable } from '../db/db.ts'

export type IdempotentAnswer = { bodyHash: string; status: number; answer: unknown }

/**
 * Takes a key for one account, or finds the answer that it already stands for. A second transaction with the same
 * key waits here until the first has ended.
 * @returns null: the key was free and is now taken.
 */
export async function claimIdempotencyKey(
  tx: Queryable,
  claim: { accountId: number; key: string; bodyHash: string; at: Date },
): Promise<IdempotentAnswer | null> {
  const { rowCount } = await tx.query(
    `
    insert into idempotency (account_id, key, body_hash, status, answer, at)
    values ($1::int, $2::text, $3::text, 0, 'null', $4::timestamptz)
    on conflict (account_id, key) do nothing
    `,
    [claim.accountId, claim.key, claim.bodyHash, claim.at],
  )
  if (rowCount > 0) return null
  const { rows } = await tx.query<IdempotentAnswer>(
    `
    select body_hash as "bodyHash", status, answer
    from idempotency
    where account_id = $1::int and key = $2::text
    `,
    [claim.accountId, claim.key],
  )
  return rows[0]!
}
