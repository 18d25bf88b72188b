import { type Arrangement, arrange, halvesOfRing, type OwnedRing } from './arrangement.ts'
import {
  type Box,
  boxAround,
  type Cell,
  type CellId,
  edgesOf,
  hasSamePolygons,
  makeCell,
  type Polygon,
  type XY,
} from './cell.ts'
import { type Coverage, type CoverageChange, cellsIn } from './coverage.ts'
import { ownersOf } from './overlay.ts'
import { tracePolygons } from './trace-polygons.ts'

/** The cells around an edit, laid out as faces. */
export type Patch = {
  readonly cells: readonly Cell[]
  readonly arrangement: Arrangement
  /** The cells whose ground a face is part of. */
  readonly ownersOf: (face: number) => CellId[]
  /** The places in `grounds` of those that a face is part of. */
  readonly groundsOf: (face: number) => number[]
}

/**
 * Lays out the cells around an edit.
 *
 * @param around the boxes of all ground and all borders that the edit may change; every cell that meets them is laid out
 * @param redrawn cells with new polygons in the place of their own
 * @param grounds polygons laid over the cells
 * @returns null where the noding does not come to rest
 */
export function layOut(
  coverage: Coverage,
  around: readonly Box[],
  redrawn: ReadonlyMap<CellId, readonly Polygon[]>,
  grounds: readonly (readonly Polygon[])[],
): Patch | null {
  const cells = cellsIn(coverage, boxAround(around, 1))
  const isNew = newEdges(cells.filter((cell) => redrawn.has(cell.id)))
  const rings: OwnedRing[] = cells.flatMap((cell, owner) =>
    (redrawn.get(cell.id) ?? cell.polygons).flat().map((ring) => ({ owner, ring, isNew })),
  )
  for (const [i, ground] of grounds.entries())
    for (const ring of ground.flat()) rings.push({ owner: cells.length + i, ring, isNew: () => true })
  const arrangement = arrange(rings, [])
  if (!arrangement) return null
  const owners = arrangement.faces.map(({ winding }) => ownersOf(winding))
  return {
    cells,
    arrangement,
    ownersOf: (face) =>
      owners[face]!.filter((owner) => owner < cells.length).map((owner) => cells[owner]!.id),
    groundsOf: (face) =>
      owners[face]!.filter((owner) => owner >= cells.length).map((owner) => owner - cells.length),
  }
}

/** Tells the edges that some cells did not have before they were redrawn. */
function newEdges(redrawn: readonly Cell[]): (a: XY, b: XY) => boolean {
  if (redrawn.length === 0) return () => false
  const known = new Set<string>()
  for (const cell of redrawn) for (const [a, b] of edgesOf(cell)) known.add(`${a} ${b}`).add(`${b} ${a}`)
  // the edges of cells that were not redrawn may be taken for new ones: that costs time, and nothing else
  return (a, b) => !known.has(`${a} ${b}`)
}

/**
 * The change that gives every face to the cells it is assigned to.
 *
 * @param assign for each face, the cells that own it from now on
 * @param subjects the cells that the edit is about; all others only receive nodes
 */
export function changeOf(
  patch: Patch,
  assign: (face: number) => readonly CellId[],
  subjects: ReadonlySet<CellId>,
): CoverageChange {
  const cells = cellsOfFaces(patch.arrangement, assign)
  const removed: Cell[] = []
  for (const was of patch.cells) {
    const cell = cells.get(was.id)
    if (cell && hasSamePolygons(was, cell)) cells.delete(was.id)
    else removed.push(was)
  }
  return {
    removed,
    put: [...cells.values()],
    nodesOnly: removed.map(({ id }) => id).filter((id) => !subjects.has(id)),
  }
}

/** The cells of an arrangement whose faces are assigned to them. */
export function cellsOfFaces(
  arrangement: Arrangement,
  assign: (face: number) => readonly CellId[],
): Map<CellId, Cell> {
  const { faces, faceOf } = arrangement
  const owners = faces.map((_, face) => new Set(face === 0 ? [] : assign(face)))
  const borders = new Map<CellId, number[]>()
  faceOf.forEach((face, half) => {
    for (const id of owners[face]!) {
      if (owners[faceOf[half ^ 1]!]!.has(id)) continue
      const border = borders.get(id)
      if (border) border.push(half)
      else borders.set(id, [half])
    }
  })
  const traced = [...borders].map(([id, border]) =>
    makeCell(
      id,
      tracePolygons(arrangement, (face) => owners[face]!.has(id), border),
    ),
  )
  return new Map(traced.map((cell) => [cell.id, cell]))
}

/** A vertex of a face's border; where borders met anew, such a place. */
export function placeOn(
  { arrangement: { faces, nodes, from, next, firstNewNode } }: Patch,
  face: number,
): XY {
  const onBorder = faces[face]!.rings.flatMap((start) =>
    [...halvesOfRing(start, next)].map((half) => from[half]!),
  )
  return nodes[onBorder.find((node) => node >= firstNewNode) ?? onBorder[0]!]!
}
