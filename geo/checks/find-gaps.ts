import type { Position } from '../model/area.ts'
import { sliverWidthM } from '../topology/size.ts'
import { type CoverageArea, type CoverageFault, formatSize } from './coverage-fault.ts'
import { holesOf, type Piece, piecesOutside, unionOf } from './overlay-pieces.ts'

/**
 * Ground that belongs to no area: what a parent with its own geometry has left over beside its children, and otherwise what
 * the areas enclose without covering it. Each place is a fault of the area next to it. Yields what each parent brings.
 */
export function* findGaps(
  areas: readonly CoverageArea[],
  parents: readonly CoverageArea[],
): Generator<CoverageFault[]> {
  const placed = areas.filter((area) => area.geometry !== null)
  for (const parent of parents.length > 0 ? parents : [null]) {
    const children = parent ? placed.filter((area) => area.parentId === parent.id) : placed
    if (children.length > 0) yield gapsAmong(children, parent)
  }
}

function gapsAmong(children: readonly CoverageArea[], parent: CoverageArea | null): CoverageFault[] {
  const shapes = children.map((child) => child.geometry!)
  const pieces =
    parent?.geometry && !parent.isDissolved
      ? piecesOutside(parent.geometry, shapes)
      : holesOf(unionOf(shapes))
  const owners = ownersOfVertices(children)
  return pieces.map((piece) => gapOf(piece, nextTo(piece, owners) ?? children[0]!, parent))
}

function gapOf(piece: Piece, area: CoverageArea, parent: CoverageArea | null): CoverageFault {
  const size = formatSize(piece.areaM2)
  const isSliver = piece.widthM < sliverWidthM
  const width = piece.widthM.toFixed(1)
  return {
    areaId: area.id,
    otherAreaId: parent?.id ?? null,
    rule: isSliver ? 'sliver' : 'gap',
    message: isSliver
      ? `边界未对齐，缝隙 ${size}，宽约 ${width} m · borders do not meet: a slit of ${size}, ${width} m wide`
      : `有 ${size} 未划入任何区域 · ${size} belong to no area`,
    sizeM2: piece.areaM2,
    at: piece.at,
  }
}

const vertexKey = ([lon, lat]: Position): string => `${lon} ${lat}`

function ownersOfVertices(areas: readonly CoverageArea[]): Map<string, CoverageArea> {
  const owners = new Map<string, CoverageArea>()
  for (const area of areas)
    for (const ring of (area.geometry?.coordinates ?? []).flat())
      for (const position of ring) owners.set(vertexKey(position as Position), area)
  return owners
}

const nextTo = (piece: Piece, owners: ReadonlyMap<string, CoverageArea>): CoverageArea | undefined => {
  const vertex = piece.rings.flat().find((position) => owners.has(vertexKey(position)))
  return vertex && owners.get(vertexKey(vertex))
}
