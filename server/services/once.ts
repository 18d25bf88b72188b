import { createHash } from 'node:crypto'
import type { Transaction } from '../db/db.ts'
import { claimIdempotencyKey } from '../sql/claim-idempotency-key.ts'
import { keepIdempotentAnswer } from '../sql/keep-idempotent-answer.ts'

type Request = { accountId: number; key: string; body: object; at: Date }

export type Once<T, R> =
  | { ok: true; answer: T; isReplay: boolean }
  | { ok: false; reason: 'idempotency-key-reused' }
  | R

/**
 * Does a piece of work once per account and key: a repetition with the same body has the first one's answer, one with
 * another body is refused. A refusal of the work itself passes through; the caller then rolls back, and the key is free.
 */
export async function once<T extends object, R extends { ok: false }>(
  tx: Transaction,
  { accountId, key, body, at }: Request,
  work: () => Promise<{ ok: true; answer: T } | R>,
): Promise<Once<T, R>> {
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const earlier = await claimIdempotencyKey(tx, { accountId, key, bodyHash, at })
  if (earlier) {
    if (earlier.bodyHash !== bodyHash) return { ok: false, reason: 'idempotency-key-reused' }
    return { ok: true, answer: earlier.answer as T, isReplay: true }
  }
  const done = await work()
  if (!done.ok) return done
  await keepIdempotentAnswer(tx, { accountId, key, status: 201, answer: done.answer })
  return { ok: true, answer: done.answer, isReplay: false }
}
