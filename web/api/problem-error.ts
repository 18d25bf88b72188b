import { type Problem, type ProblemCode, problemStatus } from '../../geo/model/problem.ts'

/** Why a request failed: the server's problem, or 'offline' where there was no answer at all. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  constructor(
    readonly code: ProblemCode | 'offline',
    /** The server's sentence in the interface's language; empty where there is none. */
    readonly sentence: string,
    readonly field: string | null = null,
    /** The whole answer; null where there is none. */
    readonly problem: Problem | null = null,
    /** After how many seconds the server will be asked again, if it says so. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`${code}: ${sentence}`)
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && String(body.code) in problemStatus

/** Reads an error answer; one that is no problem+json (a proxy's page) counts as internal. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = response.headers.get('content-type')?.includes('json')
    ? await response.json().catch(() => null)
    : null
  const retryAfter = Number(response.headers.get('retry-after')) || null
  if (!isProblem(body)) return new ProblemError('internal', '', null, null, retryAfter)
  return new ProblemError(body.code, body.detail ?? body.title, body.field ?? null, body, retryAfter)
}
