import { boxesMeet, type Cell, geometryOf, makeCell, type Polygon } from '../../geo/topology/cell.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import { overlay } from '../../geo/topology/overlay.ts'
import { metresAround, smallestM2, squareMetresOf } from '../../geo/topology/size.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import { coverageOf } from './drawing-ground.ts'
import type { PutCell, RedrawnArea } from './redraw-level.ts'

type Part = {
  child: DrawnCellRow
  parent: RedrawnArea
  ground: readonly Polygon[]
  place: number
  isWhole: boolean
}

/**
 * How the cells inside redrawn areas follow them. One that lies in a new parent as a whole becomes a new area there (a new
 * parent makes a new area). One through which the new border runs is divided along it: what lies in a new parent is an area of
 * its own; what comes to a parent that stood before goes to the neighbour there with which it shares the longest border.
 */
export function childrenAfter(
  children: readonly DrawnCellRow[],
  redrawn: readonly RedrawnArea[],
): { base: number[]; put: PutCell[] } {
  const coverage = coverageOf(children)
  const parts = children.flatMap((child) => partsOf(child, cellOf(coverage, child.id)!, redrawn))
  const staying = new Map(parts.filter(isAtHome).map(({ child, ground }) => [child.id, ground]))
  const changed = new Set(children.map(({ id }) => id))
  for (const part of parts) if (isAtHome(part) && part.isWhole) changed.delete(part.child.id)
  const apart = parts.filter((part) => {
    if (isAtHome(part)) return false
    const taker = part.isWhole ? null : takerOf(part, children, staying)
    if (!taker) return true
    staying.set(taker.id, taker.ground)
    changed.add(taker.id)
    return false
  })
  const stayers = parts.filter((part) => isAtHome(part) && changed.has(part.child.id))
  const put = [...stayers, ...apart].map((part, i): PutCell => {
    const { child, parent, place, isWhole } = part
    const isNewPart = !isAtHome(part) && !isWhole
    const ground = isAtHome(part) ? staying.get(child.id)! : part.ground
    return {
      key: isAtHome(part) ? child.id : -1 - i,
      nameZh: isNewPart ? `${child.nameZh}-${place}` : child.nameZh,
      nameEn: isNewPart && child.nameEn !== null ? `${child.nameEn}-${place}` : child.nameEn,
      kind: child.kind,
      leaderName: null,
      geometry: geometryOf(makeCell(child.id, ground)) as PutCell['geometry'],
      parent: { id: parent.areaId, code: parent.code },
    }
  })
  return { base: [...changed], put }
}

/** In the parent that it had before. */
const isAtHome = ({ child, parent }: Part): boolean => parent.areaId === child.parentId

/** The ground of a cell in each of the areas, the largest part first. */
function partsOf(child: DrawnCellRow, cell: Cell, areas: readonly RedrawnArea[]): Part[] {
  const found = areas
    .filter((area) => boxesMeet(area.cell.box, cell.box))
    .map((parent) => ({
      parent,
      ground: overlay([cell.polygons, parent.cell.polygons])?.select((layers) => layers.length === 2) ?? [],
    }))
    .map((part) => ({ ...part, m2: part.ground.length > 0 ? squareMetresOf(part.ground) : 0 }))
    .filter(({ m2 }) => m2 >= smallestM2)
    .sort((a, b) => b.m2 - a.m2)
  const isWhole = found.length === 1
  return found.map(({ parent, ground }, i) => ({
    child,
    parent,
    ground: isWhole ? cell.polygons : ground,
    place: i + 1,
    isWhole,
  }))
}

/** The neighbour that a part joins, and its ground with it; null: there is none in its parent. */
function takerOf(
  { parent, ground }: Part,
  children: readonly DrawnCellRow[],
  staying: ReadonlyMap<number, readonly Polygon[]>,
): { id: number; ground: readonly Polygon[] } | null {
  const takers = children.flatMap(({ id, parentId }) => {
    const own = parentId === parent.areaId ? staying.get(id) : undefined
    const joined = own && overlay([own, ground])?.select((layers) => layers.length > 0)
    if (!joined) return []
    return [{ id, ground: joined, shared: metresAround(own) + metresAround(ground) - metresAround(joined) }]
  })
  const [best] = takers.filter(({ shared }) => shared > 1).sort((a, b) => b.shared - a.shared || a.id - b.id)
  return best ?? null
}
