import { type CaseCounts, caseKeys } from '../../geo/metrics/counts.ts'
import type { LocationStatus } from '../../geo/model/area.ts'
import type { AreaTree } from '../services/area-tree.ts'
import type { CaseSum } from '../sql/sum-case-counters.ts'

type Elsewhere = Exclude<LocationStatus, 'located'>

const none = (): CaseCounts => ({ open: 0, overdue: 0, opened: 0 })

/** Open and overdue cases of every area of every level, kept by adding what has changed in a leaf to all that hold it. */
export class CaseSums {
  /** What lies in an area itself, not in one below it. */
  #own = new Map<number, CaseCounts>()
  #rolled = new Map<number, CaseCounts>()
  #levelTotals = new Map<number, CaseCounts>()
  #located = none()
  #inNoArea: Record<Elsewhere, CaseCounts> = { outside: none(), ambiguous: none(), unlocated: none() }

  constructor(
    private readonly tree: AreaTree,
    rows: readonly CaseSum[],
  ) {
    this.replace([0, ...rows.map(({ areaId }) => areaId)], rows)
  }

  /** Puts `rows`, which hold all there is of some leaf areas (0 = in none), in place of what was known of them. */
  replace(leafIds: readonly number[], rows: readonly CaseSum[]): void {
    if (leafIds.includes(0)) this.#inNoArea = { outside: none(), ambiguous: none(), unlocated: none() }
    const fresh = new Map(leafIds.filter((id) => id !== 0).map((id) => [id, none()]))
    for (const row of rows) {
      const into = row.status === 'located' ? fresh.get(row.areaId) : this.#inNoArea[row.status]
      if (into) add(into, row, 1)
    }
    for (const [id, counts] of fresh) this.#replaceOwn(id, counts)
  }

  of(areaId: number): CaseCounts {
    return this.#rolled.get(areaId) ?? none()
  }

  inNoArea(status: Elsewhere): CaseCounts {
    return this.#inNoArea[status]
  }

  /** Cases of areas that end above a level: no area of it holds them. */
  above(levelNo: number): CaseCounts {
    const rest = { ...this.#located }
    add(rest, this.#levelTotals.get(levelNo) ?? none(), -1)
    return rest
  }

  #replaceOwn(areaId: number, counts: CaseCounts): void {
    const change = { ...counts }
    add(change, this.#own.get(areaId) ?? none(), -1)
    this.#own.set(areaId, counts)
    add(this.#located, change, 1)
    const self = this.tree.byId.get(areaId)
    for (const area of self ? [...this.tree.ancestorsOf(areaId), self] : []) {
      add(entry(this.#rolled, area.id), change, 1)
      add(entry(this.#levelTotals, area.levelNo), change, 1)
    }
  }
}

function add(into: CaseCounts, counts: CaseCounts, sign: 1 | -1): void {
  for (const key of caseKeys) into[key] += sign * counts[key]
}

function entry(map: Map<number, CaseCounts>, key: number): CaseCounts {
  const known = map.get(key)
  if (known) return known
  const fresh = none()
  map.set(key, fresh)
  return fresh
}
