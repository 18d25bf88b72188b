import { type BuildingMap, isContiguous } from './building-map.ts'
import { boxOf } from './cell.ts'

/** In how many directions a first cut is tried, and how many of the cuts are bettered. */
const directions = 36
const starts = 12

/**
 * Parts buildings into two contiguous groups, the first of which comes as near to a number of households as can be found:
 * straight cuts in many directions, the best of them then bettered by moving a building or exchanging two, as long as that
 * brings it nearer. A heuristic; the problem itself (balanced connected partition) is NP-hard. Of equal results the one that
 * parts fewer neighbours is taken.
 *
 * @returns the places of the first group's buildings; null where no two contiguous groups were found
 */
export function groupBuildings(map: BuildingMap, households: number): ReadonlySet<number> | null {
  const cuts = [...straightCuts(map, households)]
    .map((group) => judge(map, group, households))
    .filter((grouping) => grouping !== null)
    .sort(byWorth)
    .slice(0, starts)
  const [best] = cuts.map((cut) => bettered(map, cut, households)).sort(byWorth)
  return best?.group ?? null
}

type Grouping = { group: ReadonlySet<number>; households: number; miss: number; seam: number }

const byWorth = (a: Grouping, b: Grouping): number => a.miss - b.miss || a.seam - b.seam

/** How far a grouping misses the target, and how many neighbours it parts; null where a group is empty or in pieces. */
function judge(map: BuildingMap, group: ReadonlySet<number>, target: number): Grouping | null {
  const others = new Set([...map.buildings.keys()].filter((i) => !group.has(i)))
  if (!isContiguous(map, group) || !isContiguous(map, others)) return null
  let households = 0
  let seam = 0
  for (const i of group) {
    households += map.buildings[i]!.households
    for (const other of map.beside[i]!) if (others.has(other)) seam += 1
  }
  return { group, households, miss: Math.abs(households - target), seam }
}

/** In each direction the two cuts between which the target lies. */
function* straightCuts({ buildings }: BuildingMap, target: number): Generator<ReadonlySet<number>> {
  const centres = buildings.map(({ outline }) => {
    const [west, south, east, north] = boxOf(outline)
    return [(west + east) / 2, (south + north) / 2] as const
  })
  for (let k = 0; k < directions; k++) {
    const angle = (2 * Math.PI * k) / directions
    const along = (i: number) => centres[i]![0] * Math.cos(angle) + centres[i]![1] * Math.sin(angle)
    const order = [...buildings.keys()].sort((p, q) => along(p) - along(q))
    let sum = 0
    let count = 0
    while (count < order.length && sum < target) sum += buildings[order[count++]!]!.households
    yield new Set(order.slice(0, count))
    yield new Set(order.slice(0, count - 1))
  }
}

function bettered(map: BuildingMap, from: Grouping, target: number): Grouping {
  let best = from
  for (let next: Grouping | null = from; next; next = nextNearer(map, best, target)) best = next
  return best
}

/** The grouping nearest to the target that one move of a building or one exchange away is nearer; null where none is. */
function nextNearer(map: BuildingMap, from: Grouping, target: number): Grouping | null {
  const householdsOf = (i: number | null) => (i === null ? 0 : map.buildings[i]!.households)
  const others = [...map.buildings.keys()].filter((i) => !from.group.has(i))
  let best: Grouping | null = null
  for (const leaving of [null, ...from.group])
    for (const joining of [null, ...others]) {
      const households = from.households - householdsOf(leaving) + householdsOf(joining)
      if (Math.abs(households - target) >= (best ?? from).miss) continue
      const group = new Set(from.group)
      if (leaving !== null) group.delete(leaving)
      if (joining !== null) group.add(joining)
      best = judge(map, group, target) ?? best
    }
  return best
}
