import type { BoundaryProblem } from '../../geo/model/boundary-problem.ts'
import type { Queryable } from '../db/db.ts'

/** Keeps what the rules found in a locked proposal that goes no further: it stays what it is, at its revision. */
export async function keepProblems(
  tx: Queryable,
  id: number,
  problems: readonly BoundaryProblem[],
): Promise<void> {
  await tx.query('update proposal set problems = $2::jsonb where id = $1::int', [
    id,
    JSON.stringify(problems),
  ])
}
