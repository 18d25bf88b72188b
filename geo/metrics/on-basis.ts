import type { LocationStatus } from '../model/area.ts'
import type { Basis } from '../model/basis.ts'
import type { HeirsOf } from './succession.ts'

/** A sum of facts that lie in one leaf area now (0: in none) and were counted in one version, or in none, at their time. */
export type TwicePlaced = {
  areaId: number
  status: LocationStatus
  was: { versionId: number; areaId: number } | null
}

type Placement = { areaId: number; status: LocationStatus; share: number }

/**
 * Sums by leaf area on a basis (DOMAIN 4.3): as now, where the facts lie within the boundaries of now; as was, in the area
 * that held them at their time; harmonised, what an area held apportioned over those that it has become. Counts are extensive:
 * whatever the basis, they add up to the same.
 */
export function onBasis<K extends string>(
  rows: readonly (TwicePlaced & Record<K, number>)[],
  keys: readonly K[],
  basis: Basis,
  heirsOf: HeirsOf,
): ({ areaId: number; status: LocationStatus } & Record<K, number>)[] {
  return rows.flatMap((row) =>
    placementsOf(row, basis, heirsOf).map(({ areaId, status, share }) => {
      const part = { areaId, status } as { areaId: number; status: LocationStatus } & Record<K, number>
      for (const key of keys) part[key] = (row[key] * share) as (typeof part)[K]
      return part
    }),
  )
}

function placementsOf({ areaId, status, was }: TwicePlaced, basis: Basis, heirsOf: HeirsOf): Placement[] {
  if (basis === 'as-was') {
    if (was) return [{ areaId: was.areaId, status: 'located', share: 1 }]
    return [{ areaId: 0, status: status === 'located' ? 'unlocated' : status, share: 1 }]
  }
  const heirs = basis === 'harmonised' && was ? heirsOf(was) : []
  if (heirs.length === 0) return [{ areaId, status, share: 1 }]
  return heirs.map((heir) => ({ ...heir, status: 'located' }))
}
