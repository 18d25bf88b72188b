import type { MultiPolygon } from 'geojson'
import type { Position } from '../model/area.ts'
import { type Arrangement, arrange, type OwnedRing } from './arrangement.ts'
import { doubleArea, positionOf, ringsOf } from './cell.ts'

/** What becomes of a stretch of border. One that two cells keep between them, but elsewhere, has moved. */
export const borderFates = ['kept', 'removed', 'moved-from', 'moved-to', 'added'] as const
export type BorderFate = (typeof borderFates)[number]

type PlacedCell = { id: number; geometry: MultiPolygon }

/** What there is of each fate. */
export const byFate = <T>(of: (fate: BorderFate) => T): Record<BorderFate, T> =>
  Object.fromEntries(borderFates.map((fate) => [fate, of(fate)])) as Record<BorderFate, T>

/** A stretch of border on one state of the cells: between which two it runs; null: none. */
type Pair = string | null

/**
 * What a redrawing does to the borders of the cells that it touches, as lines in degrees (WGS-84).
 * Both states are laid over each other on the store's grid, so that a node put into a straight border changes nothing.
 * Errors: throws where the grid is too coarse for the two states.
 */
export function borderChanges(
  before: readonly PlacedCell[],
  after: readonly PlacedCell[],
): Record<BorderFate, Position[][]> {
  const cells = [...before, ...after]
  const arrangement = arrange(cells.flatMap(ringsOfOwner), [])
  if (!arrangement) throw new Error('the borders before and after cannot be laid over each other')
  const pairs = arrangement.faces.map(({ winding }) => {
    const owners = [...winding].flatMap(([owner, count]) => (count > 0 ? [owner] : []))
    const idOf = (isOurs: (owner: number) => boolean) => cells[owners.find(isOurs) ?? -1]?.id ?? null
    return { before: idOf((owner) => owner < before.length), after: idOf((owner) => owner >= before.length) }
  })
  const edges: { half: number; was: Pair; is: Pair }[] = []
  for (let half = 0; half < arrangement.from.length; half += 2) {
    const [left, right] = [pairs[arrangement.faceOf[half]!]!, pairs[arrangement.faceOf[half ^ 1]!]!]
    edges.push({ half, was: pairOf(left.before, right.before), is: pairOf(left.after, right.after) })
  }
  const gone = new Set(edges.map(({ was, is }) => (is === null ? was : null)))
  const come = new Set(edges.map(({ was, is }) => (was === null ? is : null)))
  const fateOf = ({ was, is }: { was: Pair; is: Pair }): BorderFate | null => {
    if (was === null && is === null) return null
    if (was !== null && is !== null) return 'kept'
    if (is === null) return come.has(was) ? 'moved-from' : 'removed'
    return gone.has(is) ? 'moved-to' : 'added'
  }
  const linesOf = (fate: BorderFate) =>
    joined(
      edges.flatMap((edge) => (fateOf(edge) === fate ? [edge.half] : [])),
      arrangement,
    )
  return byFate(linesOf)
}

const ringsOfOwner = ({ geometry }: PlacedCell, owner: number): OwnedRing[] =>
  ringsOf(geometry).flatMap((polygon) =>
    polygon.map((ring, i) => ({
      owner,
      // the ground lies left of every edge, however the answer has wound its rings
      ring: doubleArea(ring) > 0 === (i === 0) ? ring : ring.toReversed(),
      isNew: () => true,
    })),
  )

const pairOf = (left: number | null, right: number | null): Pair =>
  left === right ? null : [left, right].sort((a, b) => (a ?? 0) - (b ?? 0)).join(' ')

/** Edges that meet end to end, two and two, as lines. */
function joined(halves: readonly number[], { from, nodes }: Arrangement): Position[][] {
  const at = new Map<number, number[]>()
  for (const half of halves)
    for (const node of [from[half]!, from[half ^ 1]!]) at.set(node, [...(at.get(node) ?? []), half])
  const unused = new Set(halves)
  const walk = (start: number): number[] => {
    const line = [start]
    for (let node = start; ; ) {
      const next = at.get(node)!.find((half) => unused.has(half))
      if (next === undefined) return line
      unused.delete(next)
      node = from[next] === node ? from[next ^ 1]! : from[next]!
      line.push(node)
      if (at.get(node)!.length !== 2) return line
    }
  }
  const lines: number[][] = []
  for (const [node, meeting] of at)
    if (meeting.length !== 2) while (meeting.some((half) => unused.has(half))) lines.push(walk(node))
  // what is left has no end: rings
  for (const half of halves) if (unused.has(half)) lines.push(walk(from[half]!))
  return lines.map((line) => line.map((node) => positionOf(nodes[node]!)))
}
