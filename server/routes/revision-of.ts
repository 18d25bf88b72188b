import { z } from '@hono/zod-openapi'
import { ProblemError } from '../problems.ts'

/** The If-Match header of a step that changes something. */
export const ifMatchHeader = z.object({
  'if-match': z.string().max(40).optional().openapi({
    description: 'ETag of the revision that the step is based on; 428 without it.',
    example: '"3"',
  }),
})

/** The revision in an If-Match header. `*` names none, so it does not do. */
export function revisionOf(header: string | undefined): number {
  const revision = header?.match(/^(?:W\/)?"?(\d{1,9})"?$/)?.[1]
  if (revision === undefined) throw new ProblemError('revision-required', { field: 'header.if-match' })
  return Number(revision)
}
