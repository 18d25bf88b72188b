import Flatbush from 'flatbush'
import type { AreaCard } from '../model/area.ts'
import type { BoundarySettings } from '../model/boundary-settings.ts'
import type { Building } from '../topology/building-map.ts'
import {
  type Box,
  boxOf,
  type Cell,
  type CellId,
  edgesOfRing,
  type Polygon,
  type XY,
} from '../topology/cell.ts'
import { squaredDistance } from '../topology/segment-meeting.ts'
import { isInside } from '../topology/trace-polygons.ts'

/** What is known of a cell beside its ground. */
export type CellFacts = {
  readonly parentId: number
  readonly kind: AreaCard['kind']
  /** null until one is allocated. */
  readonly code: string | null
  readonly hasHolder: boolean
}

export type Parent = { readonly id: number; readonly polygons: readonly Polygon[] }

/** A building that rules look at. `at` decides to which cell it belongs. */
export type PlacedBuilding = Building & { readonly at: XY; readonly compoundId: number | null }

/** What lies around the borders and does not change while they are drawn; indexed once. All in grid units. */
export type BoundaryFacts = {
  readonly settings: BoundarySettings
  readonly cell: (id: CellId) => CellFacts
  readonly parents: ReadonlyMap<number, Parent & { readonly box: Box }>
  /** Whether an edge runs along the border of a parent, as nearly as the grid allows. */
  readonly isOnBorder: (parentId: number, a: XY, b: XY) => boolean
  /** The parents whose boxes meet a box. */
  readonly parentsIn: (box: Box) => Parent[]
  /** The segments of a parent's border that meet a box. */
  readonly bordersIn: (parentId: number, box: Box) => { a: XY; b: XY }[]
  /** The buildings whose outline or place meets a box. */
  readonly buildingsIn: (box: Box) => PlacedBuilding[]
  readonly buildingsOfCompound: ReadonlyMap<number, readonly PlacedBuilding[]>
  /** Whether a road, a river or a wall passes within a distance, given in grid units eastward and northward. */
  readonly isNearLine: (at: XY, east: number, north: number) => boolean
  readonly hasLines: boolean
  /** Codes that were ever given to another area. */
  readonly codesInUse: ReadonlyMap<string, CellId>
  /** The buildings that belong to a cell; found once for each value of a cell. */
  readonly buildingsOf: (cell: Cell) => readonly PlacedBuilding[]
}

export type FactSources = {
  settings: BoundarySettings
  cell: (id: CellId) => CellFacts
  parents: readonly Parent[]
  buildings: readonly PlacedBuilding[]
  lines: readonly (readonly XY[])[]
  codesInUse: ReadonlyMap<string, CellId>
}

/** Indexes what the rules look at. Costs what there is; an edit then costs what it touches. */
export function buildFacts({
  settings,
  cell,
  parents,
  buildings,
  lines,
  codesInUse,
}: FactSources): BoundaryFacts {
  const boxed = new Map(
    parents.map((parent) => [parent.id, { ...parent, box: boxOf(parent.polygons.flat()) }]),
  )
  const borders = segmentIndex(
    parents.flatMap(({ id, polygons }) =>
      polygons.flat().flatMap((ring) => [...edgesOfRing(ring)].map(([a, b]) => ({ a, b, parentId: id }))),
    ),
  )
  const references = segmentIndex(lines.flatMap((line) => line.slice(1).map((b, i) => ({ a: line[i]!, b }))))
  const places = boxIndex(buildings, ({ outline, at }) => boxOf([...outline, [at]]))
  const byCompound = new Map<number, PlacedBuilding[]>()
  for (const building of buildings) {
    if (building.compoundId === null) continue
    const known = byCompound.get(building.compoundId)
    if (known) known.push(building)
    else byCompound.set(building.compoundId, [building])
  }
  const memo = new WeakMap<Cell, readonly PlacedBuilding[]>()
  const findBuildings = (each: Cell) =>
    places(each.box).filter(({ at }) => each.polygons.some((polygon) => isInside(at, polygon)))
  return {
    settings,
    cell,
    parents: boxed,
    parentsIn: boxIndex([...boxed.values()], ({ box }) => box),
    bordersIn: (parentId, box) => borders(box).filter((border) => border.parentId === parentId),
    isOnBorder: (parentId, a, b) => {
      const near = borders(boxAroundEdge(a, b)).filter((border) => border.parentId === parentId)
      return [a, b, middleOf(a, b)].every((at) => near.some((border) => isBeside(at, border.a, border.b)))
    },
    buildingsIn: places,
    buildingsOfCompound: byCompound,
    isNearLine: ([x, y], east, north) =>
      references([x - east, y - north, x + east, y + north]).some(
        ({ a, b }) =>
          squaredDistance(
            [0, 0],
            [(a[0] - x) / east, (a[1] - y) / north],
            [(b[0] - x) / east, (b[1] - y) / north],
          ) <= 1,
      ),
    hasLines: lines.length > 0,
    codesInUse,
    buildingsOf: (each) => {
      const known = memo.get(each) ?? findBuildings(each)
      memo.set(each, known)
      return known
    },
  }
}

/** Whether a point lies on a segment, as nearly as vertices that are rounded to the grid can. */
export const isBeside = (at: XY, a: XY, b: XY): boolean => squaredDistance(at, a, b) <= 2.25

export const middleOf = (a: XY, b: XY): XY => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

type EdgeOf<T> = T & { a: XY; b: XY }

const segmentIndex = <T>(segments: readonly EdgeOf<T>[]) => boxIndex(segments, ({ a, b }) => boxOf([[a, b]]))

function boxIndex<T>(items: readonly T[], boxOfItem: (item: T) => Box): (box: Box) => T[] {
  if (items.length === 0) return () => []
  const index = new Flatbush(items.length)
  for (const item of items) index.add(...boxOfItem(item))
  index.finish()
  return (box) => index.search(...box).map((i) => items[i]!)
}

const boxAroundEdge = (a: XY, b: XY): Box => {
  const [west, south, east, north] = boxOf([[a, b]])
  return [west - 2, south - 2, east + 2, north + 2]
}
