import type { Position } from '../model/area.ts'
import { boxesMeet, type Cell, type CellId, geometryOf } from './cell.ts'
import { buildLocator } from './locator.ts'
import { overlay } from './overlay.ts'
import { smallestM2, squareMetresOf } from './size.ts'

/** What is counted at a place: degrees, WGS-84. */
export type Weight = { at: Position; n: number }

/** Ground that an earlier cell and a later one have in common, in square metres. */
export type CommonGround = { fromId: CellId; toId: CellId; m2: number }

/** A later cell with what it has of the households of an earlier one, 0 to 1. */
export type Descent = { fromId: CellId; toId: CellId; householdShare: number }

/** A cell that is no more and the one that most of it became. */
export type Succession = {
  from: CellId
  to: CellId
  /** The staff goes along: nobody else's does. */
  withStaff: boolean
}

/** Each cell that is no more, with its heir: the one rule for who keeps a holder, before a publication and in it. */
export function successionsAfter(
  was: readonly Cell[],
  after: readonly Cell[],
  households: readonly Weight[],
): Succession[] {
  const grounds = commonGrounds(was, after)
  const shares = sharesOf(grounds, was, after, households)
  const descents = grounds.map((ground, i) => ({ ...ground, householdShare: shares[i]! }))
  const stays = new Set(after.map(({ id }) => id))
  const retired = was.flatMap(({ id }) => (stays.has(id) ? [] : [id]))
  return successions(descents, mainSuccessors(descents, retired))
}

/** The cell that most of each retired one became. */
export function mainSuccessors(
  descents: readonly Descent[],
  retired: readonly CellId[],
): Map<CellId, CellId> {
  return new Map(
    retired.flatMap((fromId) => {
      const [main] = descents
        .filter((row) => row.fromId === fromId)
        .sort((a, b) => b.householdShare - a.householdShare)
      return main ? [[fromId, main.toId] as const] : []
    }),
  )
}

/** Each retired cell's main successor; its staff goes along where that one has more of it than of any other. */
export function successions(descents: readonly Descent[], mainOf: ReadonlyMap<CellId, CellId>): Succession[] {
  return [...mainOf].map(([from, to]) => {
    const forerunners = descents.filter((row) => row.toId === to)
    const stands = forerunners.some(({ fromId }) => fromId === to)
    const [main] = forerunners
      .filter(({ fromId }) => mainOf.get(fromId) === to)
      .sort((a, b) => b.householdShare - a.householdShare || a.fromId - b.fromId)
    return { from, to, withStaff: !stands && main?.fromId === from }
  })
}

/** Pairs of an earlier and a later cell that share ground that can be measured. */
export function commonGrounds(was: readonly Cell[], after: readonly Cell[]): CommonGround[] {
  return was.flatMap((from) =>
    after.flatMap((to) => {
      if (!boxesMeet(from.box, to.box)) return []
      const common = overlay([from.polygons, to.polygons])
      const ground = common?.select((layers) => layers.length === 2) ?? []
      const m2 = ground.length > 0 ? squareMetresOf(ground) : 0
      return m2 < smallestM2 ? [] : [{ fromId: from.id, toId: to.id, m2 }]
    }),
  )
}

/** What each pair has of its earlier cell's weights, 0 to 1; of its ground where that one has none. */
export function sharesOf(
  grounds: readonly CommonGround[],
  was: readonly Cell[],
  after: readonly Cell[],
  weights: readonly Weight[],
): number[] {
  const sumOf = weightsBetween(was, after, weights)
  return grounds.map((ground) => {
    const siblings = grounds.filter(({ fromId }) => fromId === ground.fromId)
    const total = (of: (ground: CommonGround) => number) => siblings.reduce((sum, each) => sum + of(each), 0)
    const used = total(sumOf) > 0 ? sumOf : ({ m2 }: CommonGround) => m2
    return Math.min(1, used(ground) / total(used))
  })
}

/** The weights that lie in an earlier and in a later cell. */
function weightsBetween(was: readonly Cell[], after: readonly Cell[], weights: readonly Weight[]) {
  const [earlier, later] = [was, after].map((cells) =>
    buildLocator(cells.map((cell) => ({ id: cell.id, geometry: geometryOf(cell) }))),
  )
  const sums = new Map<string, number>()
  for (const { at, n } of weights) {
    const [from, to] = [earlier!.locate(at), later!.locate(at)]
    if (from.status !== 'located' || to.status !== 'located') continue
    const key = `${from.areaId} ${to.areaId}`
    sums.set(key, (sums.get(key) ?? 0) + n)
  }
  return ({ fromId, toId }: CommonGround): number => sums.get(`${fromId} ${toId}`) ?? 0
}
