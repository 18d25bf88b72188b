import { setImmediate } from 'node:timers/promises'
import type { CoverageFault } from '../../geo/checks/coverage-fault.ts'
import type { Queryable } from '../db/db.ts'
import { insertAreaFaults } from '../sql/insert-area-faults.ts'

/** Keeps what checks of a coverage find. They may run inside the server, which must answer others meanwhile: pauses after each step. */
export async function putFaults(tx: Queryable, ...checks: Iterable<CoverageFault[]>[]): Promise<void> {
  const faults: CoverageFault[] = []
  for (const steps of checks)
    for (const found of steps) {
      faults.push(...found)
      await setImmediate()
    }
  await insertAreaFaults(tx, faults)
}
