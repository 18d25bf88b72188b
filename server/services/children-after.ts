import { boxesMeet, type Cell, geometryOf, makeCell, type Polygon } from '../../geo/topology/cell.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import { overlay } from '../../geo/topology/overlay.ts'
import { isSliver, metresAround, smallestM2, squareMetresOf } from '../../geo/topology/size.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import { coverageOf } from './drawing-ground.ts'
import type { PutCell, RedrawnArea } from './redraw-level.ts'

type Part = {
  child: DrawnCellRow
  parent: RedrawnArea
  ground: readonly Polygon[]
  m2: number
  place: number
  isWhole: boolean
  isUnchanged: boolean
}

/**
 * How the cells inside redrawn areas follow them. One that lies in a new parent as a whole becomes a new area there (a new
 * parent makes a new area). One through which the new border runs is divided along it: what lies in a new parent is an area of
 * its own; what comes to a parent that stood before goes to the neighbour there with which it shares the longest border, and
 * so does, wherever it lies, a sliver that is left of one.
 */
export function childrenAfter(
  children: readonly DrawnCellRow[],
  redrawn: readonly RedrawnArea[],
): { base: number[]; put: PutCell[] } {
  const coverage = coverageOf(children)
  const parts = children.flatMap((child) => partsOf(child, cellOf(coverage, child.id)!, redrawn))
  const stood = new Set(children.map(({ parentId }) => parentId))
  const after = redrawn.flatMap((parent) =>
    joined(
      parts.filter((part) => part.parent === parent),
      stood,
    ),
  )
  const unchanged = new Set(after.filter(({ isUnchanged }) => isUnchanged).map(({ child }) => child.id))
  const put = after
    .filter(({ isUnchanged }) => !isUnchanged)
    // those that stay before those that come
    .sort((a, b) => Number(isAtHome(b)) - Number(isAtHome(a)))
    .map((part, i): PutCell => {
      const { child, parent, ground, place, isWhole } = part
      const isNewPart = !isAtHome(part) && !isWhole
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
  return { base: children.map(({ id }) => id).filter((id) => !unchanged.has(id)), put }
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
  return found.map(({ parent, ground, m2 }, i) => ({
    child,
    parent,
    ground: isWhole ? cell.polygons : ground,
    m2,
    place: i + 1,
    isWhole,
    isUnchanged: isWhole && parent.areaId === child.parentId,
  }))
}

/** The parts in one parent, the ones that are no cells of their own with their neighbours; what has no neighbour is one. */
function joined(parts: readonly Part[], stood: ReadonlySet<number | null>): Part[] {
  const goesOver = (part: Part) =>
    !part.isUnchanged &&
    (isSliver(part.ground) || (!part.isWhole && !isAtHome(part) && stood.has(part.parent.areaId)))
  const cells = parts.filter((part) => !goesOver(part))
  // the largest first; one that touches none of the cells yet may touch what another makes of them
  let waiting = parts.filter(goesOver).sort((a, b) => b.m2 - a.m2 || a.child.id - b.child.id)
  while (waiting.length > 0) {
    const left = waiting.filter(({ ground }) => !join(ground, cells))
    if (left.length === waiting.length) cells.push(left.shift()!)
    waiting = left
  }
  return cells
}

/** Gives ground to the cell with which it shares the longest border; false: none shares any. */
function join(ground: readonly Polygon[], cells: Part[]): boolean {
  const { box } = makeCell(0, ground)
  const takers = cells.flatMap((cell, i) => {
    const union = boxesMeet(makeCell(0, cell.ground).box, box) && overlay([cell.ground, ground])
    if (!union) return []
    const both = union.select((layers) => layers.length > 0)
    const sharedM = metresAround(cell.ground) + metresAround(ground) - metresAround(both)
    return sharedM > 1 ? [{ i, both, sharedM }] : []
  })
  const [taker] = takers.sort((a, b) => b.sharedM - a.sharedM || a.i - b.i)
  if (!taker) return false
  cells[taker.i] = { ...cells[taker.i]!, ground: taker.both, isUnchanged: false }
  return true
}
