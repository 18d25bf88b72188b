import Flatbush from 'flatbush'
import type { BoundarySettings } from '../model/boundary-settings.ts'
import type { CellKind } from '../model/proposal-edit.ts'
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
import { squaredDistance, turn } from '../topology/segment-meeting.ts'
import { isInside } from '../topology/trace-polygons.ts'

/** What is known of a cell beside its ground. */
export type CellFacts = {
  readonly parentId: number
  readonly kind: CellKind
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
  /** Where the cells are compounds, which need not cover their parent: what each is called. null: they are areas. */
  readonly compoundName: ((id: CellId) => string) | null
  readonly parents: ReadonlyMap<number, Parent & { readonly box: Box }>
  /** Whether an edge runs along the border of a parent, as nearly as the grid allows. */
  readonly isOnBorder: (parentId: number, a: XY, b: XY) => boolean
  /** The parents whose boxes meet a box. */
  readonly parentsIn: (box: Box) => Parent[]
  /** Whether a point lies in a parent; of its border, it may be told either way. */
  readonly isInParent: (parentId: number, at: XY) => boolean
  /** The segments of a parent's border that meet a box. */
  readonly bordersIn: (parentId: number, box: Box) => { a: XY; b: XY }[]
  /** The buildings whose outline or place meets a box. */
  readonly buildingsIn: (box: Box) => PlacedBuilding[]
  readonly buildingsOfCompound: ReadonlyMap<number, readonly PlacedBuilding[]>
  /** The segments of roads, rivers and walls that meet a box. */
  readonly linesIn: (box: Box) => { a: XY; b: XY }[]
  readonly hasLines: boolean
  /** Where none is known, nothing is known of households either. */
  readonly hasBuildings: boolean
  /** Codes that were ever given to another area. */
  readonly codesInUse: ReadonlyMap<string, CellId>
  /** The buildings that belong to a cell; found once for each value of a cell. */
  readonly buildingsOf: (cell: Cell) => readonly PlacedBuilding[]
  /** The households in them; counted once likewise. */
  readonly householdsOf: (cell: Cell) => number
}

export type FactSources = {
  settings: BoundarySettings
  cell: (id: CellId) => CellFacts
  parents: readonly Parent[]
  buildings: readonly PlacedBuilding[]
  lines: readonly (readonly XY[])[]
  codesInUse: ReadonlyMap<string, CellId>
  compoundName?: BoundaryFacts['compoundName']
}

/** Indexes what the rules look at. Costs what there is; an edit then costs what it touches. */
export function buildFacts({
  settings,
  cell,
  parents,
  buildings,
  lines,
  codesInUse,
  compoundName = null,
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
  const buildingsOf = onceFor((each) =>
    places(each.box).filter(({ at }) => each.polygons.some((polygon) => isInside(at, polygon))),
  )
  return {
    settings,
    cell,
    compoundName,
    parents: boxed,
    parentsIn: boxIndex([...boxed.values()], ({ box }) => box),
    isInParent: (parentId, [x, y]) => {
      const parent = boxed.get(parentId)
      if (!parent) return false
      // only the edges that a ray to the west can meet
      const crossed = borders([parent.box[0], y, x, y]).filter(
        (border) => border.parentId === parentId && isLeftOf(border, x, y),
      )
      return crossed.length % 2 === 1
    },
    bordersIn: (parentId, box) => borders(box).filter((border) => border.parentId === parentId),
    isOnBorder: (parentId, a, b) => {
      const near = borders(boxAroundEdge(a, b)).filter((border) => border.parentId === parentId)
      return [a, b, middleOf(a, b)].every((at) => near.some((border) => isBeside(at, border.a, border.b)))
    },
    buildingsIn: places,
    buildingsOfCompound: byCompound,
    linesIn: references,
    hasLines: lines.length > 0,
    hasBuildings: buildings.length > 0,
    codesInUse,
    buildingsOf,
    householdsOf: onceFor((each) => buildingsOf(each).reduce((sum, { households }) => sum + households, 0)),
  }
}

/** Finds something of a cell once, as long as the cell lives. */
function onceFor<V>(find: (cell: Cell) => V): (cell: Cell) => V {
  const found = new WeakMap<Cell, V>()
  return (cell) => {
    const known = found.get(cell) ?? find(cell)
    found.set(cell, known)
    return known
  }
}

/** Whether a point lies on a segment, as nearly as vertices that are rounded to the grid can. */
export const isBeside = (at: XY, a: XY, b: XY): boolean => squaredDistance(at, a, b) <= 2.25

export const middleOf = (a: XY, b: XY): XY => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** Whether a segment passes west of a point, half-open, so that of two that meet at its height one counts. */
const isLeftOf = ({ a, b }: { a: XY; b: XY }, x: number, y: number): boolean => {
  const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
  return low[1] <= y && high[1] > y && turn(low, high, [x, y]) < 0
}

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
