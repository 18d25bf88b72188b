import Flatbush from 'flatbush'
import type { NodeTable } from './node-table.ts'
import { crosses, crossingOf, passesPixel } from './segment-meeting.ts'

/** A segment as the numbers of its ends in a node table, the lower number first. */
export type Segment = {
  readonly a: number
  readonly b: number /** Not yet held against the others. */
  readonly isNew: boolean
}

const noSplits: ReadonlyMap<number, Set<number>> = new Map()

/** Borders that run side by side are bent step by step, a few vertices a round; real data took seventeen rounds. */
const mostRounds = 100

/**
 * Nodes segments: breaks them so that they meet in common ends alone. Snap rounding (Hobby 1999, "Practical segment
 * intersection with finite precision output"; Halperin and Packer 2002): the ends of all segments and the grid points nearest
 * to their crossings are hot, and a segment that passes the pixel of a hot vertex is bent through it. Segments that are
 * not new are known to be noded among themselves; they are broken only where a new one passes. Each round holds the pieces of
 * the round before against everything, until nothing breaks, so that no crossing is left by rounding.
 *
 * Crossings that are not yet in the table are added to it.
 *
 * @returns for each segment the nodes it passes, its ends included; null where the rounding does not come to rest
 */
export function nodeSegments(segments: readonly Segment[], table: NodeTable): number[][] | null {
  const chains = new Map<number, number[]>()
  let current = unique(segments)
  for (let round = 0; round < mostRounds; round++) {
    const splits = current.some(({ isNew }) => isNew) ? findSplits(current, table) : noSplits
    if (splits.size === 0) return segments.map((segment) => chainOf(segment.a, segment.b, chains))
    const pieces: Segment[] = []
    current.forEach((segment, i) => {
      const inner = splits.get(i)
      if (!inner) {
        pieces.push(segment.isNew ? { ...segment, isNew: false } : segment)
        return
      }
      const chain = [segment.a, ...sortedAlong(inner, segment, table), segment.b]
      chains.set(keyOf(segment.a, segment.b), chain)
      for (let j = 1; j < chain.length; j++) pieces.push(piece(chain[j - 1]!, chain[j]!))
    })
    current = unique(pieces)
  }
  return null
}

const piece = (a: number, b: number): Segment => ({ a: Math.min(a, b), b: Math.max(a, b), isNew: true })

/** One number for a pair of nodes, the lower first; good for 2^26 nodes. */
const keyOf = (a: number, b: number): number => a * 2 ** 26 + b

function unique(segments: readonly Segment[]): Segment[] {
  const byKey = new Map<number, Segment>()
  for (const segment of segments) {
    const key = keyOf(segment.a, segment.b)
    const known = byKey.get(key)
    if (!known || (segment.isNew && !known.isNew)) byKey.set(key, segment)
  }
  return [...byKey.values()]
}

/** The nodes from a to b, through the breaks of all rounds. */
function chainOf(a: number, b: number, chains: ReadonlyMap<number, number[]>): number[] {
  const chain = chains.get(keyOf(Math.min(a, b), Math.max(a, b)))
  if (!chain) return [a, b]
  const directed = a < b ? chain : chain.toReversed()
  return directed.flatMap((node, i) => (i === 0 ? [node] : chainOf(directed[i - 1]!, node, chains).slice(1)))
}

/** For each segment that must be broken, at which nodes. */
function findSplits(segments: readonly Segment[], table: NodeTable): Map<number, Set<number>> {
  const index = indexOf(segments, table)
  const splits = new Map<number, Set<number>>()
  const hot = new Set<number>()
  const split = (i: number, node: number) => {
    const { a, b } = segments[i]!
    if (node === a || node === b) return
    hot.add(node)
    const known = splits.get(i)
    if (known) known.add(node)
    else splits.set(i, new Set([node]))
  }
  segments.forEach((segment, i) => {
    if (!segment.isNew) return
    for (const j of index.search(...boxOfSegment(segment, table))) {
      if (j === i || (segments[j]!.isNew && j < i)) continue
      meet(i, j, segments, table, split)
    }
  })
  // whoever passes the pixel of a node that something was bent through is bent through it too
  for (const node of hot)
    for (const i of index.search(...pixelOf(node, table))) {
      const { a, b } = segments[i]!
      if (passesPixel(table.at(a), table.at(b), table.at(node))) split(i, node)
    }
  return splits
}

function meet(
  i: number,
  j: number,
  segments: readonly Segment[],
  table: NodeTable,
  split: (segment: number, node: number) => void,
): void {
  const [p, q] = [segments[i]!, segments[j]!]
  const [a, b, c, d] = [table.at(p.a), table.at(p.b), table.at(q.a), table.at(q.b)]
  if (passesPixel(a, b, c)) split(i, q.a)
  if (passesPixel(a, b, d)) split(i, q.b)
  if (passesPixel(c, d, a)) split(j, p.a)
  if (passesPixel(c, d, b)) split(j, p.b)
  if (!crosses(a, b, c, d)) return
  const node = table.idOf(crossingOf(a, b, c, d))
  split(i, node)
  split(j, node)
}

/** Along a segment; nodes abreast of each other in the order of their numbers, for both directions the same. */
function sortedAlong(inner: ReadonlySet<number>, { a, b }: Segment, table: NodeTable): number[] {
  const [ax, ay] = table.at(a)
  const [bx, by] = table.at(b)
  const along = (node: number) => {
    const [x, y] = table.at(node)
    return (x - ax) * (bx - ax) + (y - ay) * (by - ay)
  }
  return [...inner].sort((p, q) => along(p) - along(q) || p - q)
}

function indexOf(segments: readonly Segment[], table: NodeTable): Flatbush {
  const index = new Flatbush(Math.max(1, segments.length))
  if (segments.length === 0) index.add(0, 0, 0, 0)
  for (const segment of segments) index.add(...boxOfSegment(segment, table))
  index.finish()
  return index
}

type Bounds = [number, number, number, number]

/** With the room of a pixel around it. */
function boxOfSegment({ a, b }: Segment, table: NodeTable): Bounds {
  const [ax, ay] = table.at(a)
  const [bx, by] = table.at(b)
  return [Math.min(ax, bx) - 1, Math.min(ay, by) - 1, Math.max(ax, bx) + 1, Math.max(ay, by) + 1]
}

const pixelOf = (node: number, table: NodeTable): Bounds => {
  const [x, y] = table.at(node)
  return [x - 1, y - 1, x + 1, y + 1]
}
