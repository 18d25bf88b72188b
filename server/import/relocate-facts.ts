import type { Locator } from '../../geo/topology/locator.ts'
import type { Transaction } from '../db/db.ts'
import {
  moveBuildings,
  moveIncidents,
  moveServicePoints,
  type PlacedFact,
  pagePlacedBuildings,
  pagePlacedIncidents,
  pagePlacedServicePoints,
} from './sql/relocate.ts'

const pageSize = 20_000

const kinds = [
  [pagePlacedIncidents, moveIncidents],
  [pagePlacedBuildings, moveBuildings],
  [pagePlacedServicePoints, moveServicePoints],
] as const

/** After areas have changed: every fact with a place moves to the leaf area that holds it now. Returns how many moved. */
export async function relocateFacts(tx: Transaction, locator: Locator): Promise<number> {
  let count = 0
  for (const [page, move] of kinds)
    for (let afterId = 0; ; ) {
      const facts = await page(tx, afterId, pageSize)
      const changed = facts.flatMap((fact) => placed(fact, locator))
      if (changed.length > 0) await move(tx, changed)
      count += changed.length
      if (facts.length < pageSize) break
      afterId = facts.at(-1)!.id
    }
  return count
}

function placed(fact: PlacedFact, locator: Locator): object[] {
  const located = locator.locate([fact.x, fact.y])
  const areaId = located.status === 'located' ? located.areaId : null
  if (areaId === fact.areaId && (areaId !== null || located.status === fact.status)) return []
  return [{ districtId: fact.districtId, id: fact.id, areaId, status: located.status }]
}
