import { anchorKeys, compoundIdOfAnchor } from '../anchors.ts'
import { shareOut } from '../town/partition.ts'
import type { Random } from '../town/random.ts'
import type { TownArea, TownBuilding } from '../town/town.ts'
import { toDegrees, toGrid, toMetres, townCentre } from '../town/warp.ts'
import type { CaseLife } from './case-life.ts'
import type { CasePlace } from './generate-cases.ts'
import type { TownIndex } from './town-index.ts'
import { classesByRank, unevenness } from './unevenness.ts'

/** Hands out places to cases, so that open ones lie as the legend of the map expects and closed ones by long-run load. */
export type CasePlaces = { take(life: CaseLife): CasePlace }

/** Share of grids in each class of open cases: 0, 1–2, 3–5, 6–8, 9–12, 13 and more. */
const openShares = [0.3, 0.19, 0.19, 0.21, 0.085, 0.025]
const openRanges: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 2],
  [3, 5],
  [6, 8],
  [9, 12],
  [13, 19],
]

/** Compounds of the worked example keep exactly the cases planted in them, for as long as a window of 90 days looks back. */
const quietDays = 100
const day = 86_400_000

/** Where much is reported: metres from the heart. */
const hotSpots = [
  { x: -900, y: -650, height: 2.6, reach: 560 },
  { x: 950, y: -250, height: 1.5, reach: 420 },
  { x: 300, y: -2050, height: 1.3, reach: 520 },
  { x: -2300, y: 900, height: 1.1, reach: 500 },
] as const

export function placeCases(index: TownIndex, openCount: number, now: number, random: Random): CasePlaces {
  const quiet = new Set(anchorKeys.map(compoundIdOfAnchor))
  const busy = unevenness(index.grids, hotSpots, random.fork('open'))
  const stream = random.fork('places')
  const openSlots = slotsOfOpen(index, busy, openCount, quiet, stream)
  const load = index.grids.map((grid) => {
    const households = (index.buildingsOfGrid.get(grid.id) ?? []).reduce(
      (sum, b) => sum + b.householdsTotal,
      0,
    )
    return (households + 25) * (0.55 + 0.45 * Math.max(0, 1 + (busy.get(grid.id) ?? 0) / 2))
  })
  const draw = weightedDraw(load, stream)
  const take = (life: CaseLife): CasePlace => {
    const isRecent = life.openedAt > now - quietDays * day
    const grid = life.state !== 'closed' ? openSlots.pop() : undefined
    if (!grid && stream.chance(0.0012)) return nowhere(stream)
    for (;;) {
      const place = placeIn(index, grid ?? index.grids[draw()]!, stream)
      if (!isRecent || place.compoundId === null || !quiet.has(place.compoundId)) return place
    }
  }
  return { take }
}

/** One entry per open case, shuffled: how many each grid has follows the classes of the legend, and adds up to the count. */
function slotsOfOpen(
  index: TownIndex,
  busy: ReadonlyMap<number, number>,
  openCount: number,
  quiet: ReadonlySet<number>,
  random: Random,
): TownArea[] {
  const isQuiet = (grid: TownArea) =>
    (index.buildingsOfGrid.get(grid.id) ?? []).some((b) => b.compoundId !== null && quiet.has(b.compoundId))
  const open = index.grids.filter((grid) => !isQuiet(grid))
  const classes = classesByRank(new Map(open.map((grid) => [grid.id, busy.get(grid.id)!])), openShares)
  const counts = new Map(
    open.map((grid) => {
      const [low, high] = openRanges[classes.get(grid.id)!]!
      return [grid, random.integer(low, high)]
    }),
  )
  let missing = openCount - [...counts.values()].reduce((sum, n) => sum + n, 0)
  // Within its class each grid gives or takes one; what is left over goes to the busiest class.
  for (let round = 0; missing !== 0 && round < 40; round++)
    for (const [grid, n] of counts) {
      const [low, high] = openRanges[classes.get(grid.id)!]!
      const step = Math.sign(missing)
      const widest = round > 6 && n >= 3
      if (step === 0 || (!widest && (n + step < low || n + step > high))) continue
      counts.set(grid, n + step)
      missing -= step
    }
  const slots = [...counts].flatMap(([grid, n]) => new Array<TownArea>(n).fill(grid))
  for (let i = slots.length - 1; i > 0; i--) {
    const j = random.integer(0, i)
    ;[slots[i], slots[j]] = [slots[j]!, slots[i]!]
  }
  return slots
}

/** Draws indices in proportion to weights, by a table of a hundred thousand entries. */
function weightedDraw(weights: readonly number[], random: Random): () => number {
  const table = shareOut(100_000, weights).flatMap((n, i) => new Array<number>(n).fill(i))
  return () => table[Math.floor(random.next() * table.length)]!
}

/** A place in a grid: at a building, in proportion to its households, or on its open ground. */
export function placeIn(index: TownIndex, grid: TownArea, random: Random): CasePlace {
  const buildings = index.buildingsOfGrid.get(grid.id)
  if (!buildings) return onOpenGround(index, grid, random)
  const building = buildings[Math.floor(random.next() * buildings.length)]!
  return atBuilding(building, random.chance(0.7), random)
}

/** A place at a building: some point of it, or the building itself. */
export function atBuilding(building: TownBuilding, isExact: boolean, random: Random): CasePlace {
  return {
    locationStatus: 'located',
    locationQuality: isExact ? 'exact' : 'building',
    position: isExact ? within(building, random) : building.centre,
    districtId: building.districtId,
    areaId: building.areaId,
    compoundId: building.compoundId,
    buildings: isExact ? [] : [building],
  }
}

/** A point inside the rectangle spanned by a building's middle and its first corner's side: inside the building. */
function within(building: TownBuilding, random: Random): [number, number] {
  if (building.ring.length !== 5) return building.centre
  const [a, b, , d] = building.ring as [number, number][]
  const [s, t] = [random.between(0.1, 0.9), random.between(0.1, 0.9)]
  const at = (i: 0 | 1) => a![i] + (b![i] - a![i]) * s + (d![i] - a![i]) * t
  return [Math.round(at(0) * 1e7) / 1e7, Math.round(at(1) * 1e7) / 1e7]
}

function onOpenGround(index: TownIndex, grid: TownArea, random: Random): CasePlace {
  const micro = random.pick(index.microsOf.get(grid.id)!)
  return {
    locationStatus: 'located',
    locationQuality: 'exact',
    position: micro.labelPoint,
    districtId: micro.districtId,
    areaId: micro.id,
    compoundId: null,
    buildings: [],
  }
}

/** A case without a place, or one reported from beyond the town. */
function nowhere(random: Random): CasePlace {
  const base = { districtId: 0, areaId: null, compoundId: null, buildings: [] }
  if (random.chance(0.6))
    return { ...base, locationStatus: 'unlocated', locationQuality: 'unknown', position: null }
  const heading = random.between(0, Math.PI * 2)
  const centre = toMetres([townCentre.lon * 1e7, townCentre.lat * 1e7])
  const away = random.between(6200, 8000)
  const point = [centre[0] + away * Math.cos(heading), centre[1] + away * Math.sin(heading)] as const
  return { ...base, locationStatus: 'outside', locationQuality: 'exact', position: toDegrees(toGrid(point)) }
}
