import { NumberList } from './number-list.ts'
import type { PathSet } from './path-set.ts'

/** Every border of a coverage once, as lines; `ranks[i]` is the rank of feature i of `set`. */
export type BorderChains = { set: PathSet; ranks: number[] }

/** One level's rings with its number; 1 is the highest. */
export type RankedSet = { levelNo: number; set: PathSet }

/**
 * Draws each border once, at the highest level that it bounds: rank = that level's number, or 0 where it is the outer
 * outline of the highest level that has a geometry. Arcs of one rank that follow each other without a fork are one
 * line, so that dashes run on. An arc that one feature has on both sides is no border.
 *
 * @param levels highest first; all of one mesh
 * @param isOutline whether an arc that only one feature of the highest level has is part of the outline
 */
export function borderChains(
  levels: readonly RankedSet[],
  isOutline: (arc: number) => boolean,
): BorderChains {
  const arcs = levels[0]?.set.arcs ?? emptyArcs()
  const ranks = rankArcs(levels, arcs.offsets.length - 1, isOutline)
  const refs = new NumberList()
  const pathEnds: number[] = []
  const rankOfChain: number[] = []
  for (const chain of joinArcs(ranks, arcs)) {
    for (const ref of chain) refs.push(ref)
    pathEnds.push(refs.length)
    const first = chain[0]!
    rankOfChain.push(ranks[first < 0 ? ~first : first]!)
  }
  const set = {
    arcs,
    refs: refs.toArray(),
    pathEnds: Int32Array.from(pathEnds),
    isHole: new Uint8Array(pathEnds.length),
    featureEnds: Int32Array.from(pathEnds, (_, i) => i + 1),
  }
  return { set, ranks: rankOfChain }
}

/** Per arc its rank, or −1 for an arc that is no border. */
function rankArcs(
  levels: readonly RankedSet[],
  count: number,
  isOutline: (arc: number) => boolean,
): Int32Array {
  const ranks = new Int32Array(count).fill(-1)
  levels.forEach(({ levelNo, set }, i) => {
    const visits = visitsOf(set, count)
    for (let arc = 0; arc < count; arc++) {
      if (ranks[arc] !== -1 || visits[arc] === 0) continue
      ranks[arc] = i === 0 && visits[arc] === 1 && isOutline(arc) ? 0 : levelNo
    }
  })
  return ranks
}

/** Per arc by how many features it is used; a feature that has it on both sides does not count. */
export function visitsOf(set: PathSet, arcCount: number): Uint8Array {
  const visits = new Uint8Array(arcCount)
  const lastFeature = new Int32Array(arcCount).fill(-1)
  let path = 0
  let ref = 0
  set.featureEnds.forEach((featureEnd, feature) => {
    for (; path < featureEnd; path++) {
      for (; ref < set.pathEnds[path]!; ref++) {
        const arc = set.refs[ref]! < 0 ? ~set.refs[ref]! : set.refs[ref]!
        visits[arc] = visits[arc]! + (lastFeature[arc] === feature ? -1 : 1)
        lastFeature[arc] = feature
      }
    }
  })
  return visits
}

/** Follows arcs of equal rank through every vertex where exactly two of them meet. */
function joinArcs(ranks: Int32Array, arcs: PathSet['arcs']): number[][] {
  const ends = new Map<string, number[]>()
  const keyAt = (ref: number, atEnd: boolean): string => {
    const arc = ref < 0 ? ~ref : ref
    const vertex = ref < 0 === atEnd ? arcs.offsets[arc]! : arcs.offsets[arc + 1]! - 1
    return `${ranks[arc]},${arcs.points[2 * vertex]},${arcs.points[2 * vertex + 1]}`
  }
  for (let arc = 0; arc < ranks.length; arc++) {
    if (ranks[arc] === -1) continue
    for (const ref of [arc, ~arc]) {
      const key = keyAt(ref, false)
      const here = ends.get(key)
      if (here) here.push(ref)
      else ends.set(key, [ref])
    }
  }
  const isUsed = new Uint8Array(ranks.length)
  const follow = (start: number): number[] => {
    const chain: number[] = []
    for (let ref: number | undefined = start; ref !== undefined; ) {
      chain.push(ref)
      isUsed[ref < 0 ? ~ref : ref] = 1
      const meeting: number[] = ends.get(keyAt(ref, true))!
      ref = meeting.length === 2 ? meeting.find((next) => isUsed[next < 0 ? ~next : next] === 0) : undefined
    }
    return chain
  }
  const chains: number[][] = []
  for (let arc = 0; arc < ranks.length; arc++) {
    if (ranks[arc] === -1 || isUsed[arc] === 1) continue
    const forward = follow(arc)
    const back = ends.get(keyAt(arc, false))!
    const before = back.length === 2 ? back.find((ref) => isUsed[ref < 0 ? ~ref : ref] === 0) : undefined
    const backward = before === undefined ? [] : follow(before)
    chains.push([...backward.reverse().map((ref) => ~ref), ...forward])
  }
  return chains
}

function emptyArcs(): PathSet['arcs'] {
  return {
    offsets: new Int32Array(1),
    points: new Int32Array(0),
    weights: new Float64Array(0),
    simplified: new Map(),
  }
}
