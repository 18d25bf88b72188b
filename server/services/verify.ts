import type { Db } from '../db/db.ts'
import { findCounterDifferences } from '../sql/find-counter-differences.ts'
import { findDayDifferences } from '../sql/find-day-differences.ts'
import { type Difference, findFlagDifferences } from '../sql/find-flag-differences.ts'
import { findPlaceDifferences } from '../sql/find-place-differences.ts'
import { findStaffDifferences } from '../sql/find-staff-differences.ts'

/**
 * Recounts everything that is kept beside the facts — the flags that the clock keeps, then the counters — and returns
 * what differs; nothing where all is right. Each table is compared within one statement, so writers may go on meanwhile.
 */
export async function verify(db: Db): Promise<Difference[]> {
  return db.transaction(
    async (tx) => [
      ...(await findFlagDifferences(tx)),
      ...(await findCounterDifferences(tx)),
      ...(await findDayDifferences(tx)),
      ...(await findPlaceDifferences(tx)),
      ...(await findStaffDifferences(tx)),
    ],
    { readOnly: true, timeoutMs: 0 },
  )
}

const printedAtMost = 200

/** What `npm run verify` prints: a line per difference (the first 200), and the sum of it. */
export function printDifferences(differences: readonly Difference[]): string {
  const lines = differences
    .slice(0, printedAtMost)
    .map(
      ({ area, measure, counted, recounted }) =>
        `${area}\t${measure}\tcounted ${counted}\trecounted ${recounted}`,
    )
  const left = differences.length - lines.length
  if (left > 0) lines.push(`… and ${left} more`)
  lines.push(
    differences.length === 0
      ? 'Every figure equals its recount from the facts: 0 differences.'
      : `${differences.length} differences between the counters and the facts.`,
  )
  return lines.join('\n')
}
