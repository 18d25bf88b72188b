import type { Queryable } from '../db/db.ts'

/** Keeps the answer that a claimed key stands for from now on. */
export async function keepIdempotentAnswer(
  tx: Queryable,
  kept: { accountId: number; key: string; status: number; answer: object },
): Promise<void> {
  await tx.query(
    `
    update idempotency
    set status = $3::int, answer = $4::jsonb
    where account_id = $1::int and key = $2::text
    `,
    [kept.accountId, kept.key, kept.status, kept.answer],
  )
}
