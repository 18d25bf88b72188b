import type { StaleArea } from './proposal.ts'
import type { RefusedEdit } from './proposal-edit.ts'

/** Stable codes of `application/problem+json` answers, each with its HTTP status. Sentences are in server/problems. */
export const problemStatus = {
  'invalid-input': 422,
  'malformed-request': 400,
  'malformed-body': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'unknown-layer': 404,
  'tile-out-of-range': 404,
  'tile-version-gone': 410,
  'step-not-allowed': 409,
  'note-required': 422,
  'stale-revision': 412,
  'stale-base': 409,
  'nothing-kept': 409,
  'in-campaign': 409,
  'proposals-touch': 409,
  'own-proposal': 409,
  'blocking-problems': 409,
  'exceptions-not-accepted': 409,
  'revision-required': 428,
  'idempotency-key-reused': 422,
  'request-timeout': 408,
  'too-large': 413,
  'headers-too-large': 431,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  'database-unavailable': 503,
  overloaded: 503,
  internal: 500,
} as const
export type ProblemCode = keyof typeof problemStatus

/** RFC 9457, with a stable `code` and the field or place at fault. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ProblemCode
  detail?: string
  field?: string
  at?: [number, number]
  /** Of `stale-base` and `nothing-kept`: the areas that have changed. */
  changed?: StaleArea[]
  /** Of `stale-revision` of a proposal: what was done to it last. */
  latest?: { revision: number; at: string; actor: string; action: string }
  /** Of `nothing-kept`: why each edit cannot be made any more. */
  refused?: RefusedEdit[]
}
