import type { Extent, Position } from '../../geo/model/area.ts'
import type { Level } from '../../geo/model/level.ts'
import type { Queryable } from '../db/db.ts'
import { layerFingerprint } from '../sql/layer-fingerprint.ts'
import { type AreaRow, listAreaNodes } from '../sql/list-area-nodes.ts'
import { listLevels } from '../sql/list-levels.ts'
import { extentOf, labelPointOf } from './extent-of.ts'

/** One area as it is now. Positions in degrees, WGS-84; areaM2 geodesic. */
export type AreaNode = {
  id: number
  levelNo: number
  level: string
  code: string
  nameZh: string
  nameEn: string | null
  parentId: number | null
  districtId: number
  kind: string
  versionId: number
  labelPoint: Position | null
  extent: Extent | null
  areaM2: number | null
}

/** The city's hierarchy in memory: small, read by every request, replaced whole when a boundary changes. */
export type AreaTree = {
  levels: Level[]
  byId: ReadonlyMap<number, AreaNode>
  find(level: string, code: string): AreaNode | undefined
  atLevel(level: string): readonly AreaNode[]
  /** `null`: the areas without a parent. */
  childrenOf(id: number | null): readonly AreaNode[]
  /** Outermost first, without the area itself. */
  ancestorsOf(id: number): readonly AreaNode[]
  /** The areas themselves and everything below them. */
  subtreeOf(ids: readonly number[]): ReadonlySet<number>
}

/** Reads the tree as the transaction sees it. */
export async function loadAreaTree(db: Queryable): Promise<AreaTree> {
  const levels = await listLevels(db)
  const rows = await listAreaNodes(db)
  return buildAreaTree(levels, rows.map(nodeOf))
}

/** Trees that were read, newest last, by the layers' fingerprint: stores of two engines may be open in one process. */
const trees = new Map<string, AreaTree>()
const keptTrees = 4

/** As `loadAreaTree`, read again only when the revision of an area layer has changed. */
export async function currentAreaTree(db: Queryable): Promise<AreaTree> {
  const fingerprint = await layerFingerprint(db, [])
  const known = trees.get(fingerprint)
  if (known) return known
  const tree = await loadAreaTree(db)
  trees.set(fingerprint, tree)
  for (const oldest of [...trees.keys()].slice(0, -keptTrees)) trees.delete(oldest)
  return tree
}

function nodeOf(row: AreaRow): AreaNode {
  const { labelX, labelY, west, south, east, north, ...rest } = row
  return {
    ...rest,
    labelPoint: labelPointOf({ labelX, labelY }),
    extent: extentOf({ west, south, east, north }),
  }
}

function buildAreaTree(levels: Level[], nodes: readonly AreaNode[]): AreaTree {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const byCode = new Map(nodes.map((node) => [`${node.level}:${node.code}`, node]))
  const byLevel = groupBy(nodes, (node) => node.level)
  const byParent = groupBy(nodes, (node) => node.parentId)

  const ancestorsOf = (id: number): AreaNode[] => {
    const found: AreaNode[] = []
    let parentId = byId.get(id)?.parentId ?? null
    while (parentId !== null) {
      const parent = byId.get(parentId)
      if (!parent) break
      found.unshift(parent)
      parentId = parent.parentId
    }
    return found
  }

  const subtreeOf = (ids: readonly number[]): ReadonlySet<number> => {
    const found = new Set<number>()
    const waiting = [...ids]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id)) continue
      found.add(id)
      for (const child of byParent.get(id) ?? []) waiting.push(child.id)
    }
    return found
  }

  return {
    levels,
    byId,
    find: (level, code) => byCode.get(`${level}:${code}`),
    atLevel: (level) => byLevel.get(level) ?? [],
    childrenOf: (id) => byParent.get(id) ?? [],
    ancestorsOf,
    subtreeOf,
  }
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
