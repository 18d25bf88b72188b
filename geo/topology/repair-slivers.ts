import { halvesOfRing } from './arrangement.ts'
import { type Box, boxOf, type CellId, positionOf } from './cell.ts'
import { type Coverage, cellsIn, type Outcome, refuse } from './coverage.ts'
import { changeOf, layOut, type Patch } from './patch.ts'
import { metresBetween } from './ring-length.ts'
import { squareMetresOf } from './size.ts'
import { tracePolygons } from './trace-polygons.ts'

/**
 * Closes the gaps and parts the overlaps that lie wholly in a box and are narrow: two borders that were meant to be one. A gap goes
 * to the neighbour along which most of its border runs; an overlap stays with the owner whose other ground it borders most.
 *
 * Refused: `nothing-to-repair`, `too-fine`.
 *
 * @param widthM slivers are narrower on average (2 × area ÷ length of the border), in metres
 */
export function repairSlivers(coverage: Coverage, box: Box, widthM: number): Outcome {
  const place = positionOf([Math.round((box[0] + box[2]) / 2), Math.round((box[1] + box[3]) / 2)])
  if (cellsIn(coverage, box).length === 0) return refuse('nothing-to-repair', place)
  const patch = layOut(coverage, [box], new Map(), [])
  if (!patch) return refuse('too-fine', place)
  const heirs = new Map<number, CellId>()
  const subjects = new Set<CellId>()
  for (const face of patch.arrangement.faces.keys()) {
    const owners = patch.ownersOf(face)
    if (face === 0 || owners.length === 1 || !isSliver(patch, face, box, widthM)) continue
    const heir = heirOf(patch, face)
    if (heir === null) continue
    heirs.set(face, heir)
    for (const id of [...owners, heir]) subjects.add(id)
  }
  if (heirs.size === 0) return refuse('nothing-to-repair', place)
  const assign = (face: number) => {
    const heir = heirs.get(face)
    return heir === undefined ? patch.ownersOf(face) : [heir]
  }
  return { ok: true, change: changeOf(patch, assign, subjects) }
}

function isSliver(patch: Patch, face: number, box: Box, widthM: number): boolean {
  const ring = borderOf(patch, face).map((half) => vertexOf(patch, half))
  const [west, south, east, north] = boxOf([ring])
  if (west < box[0] || south < box[1] || east > box[2] || north > box[3]) return false
  const area = squareMetresOf(
    tracePolygons(patch.arrangement, (each) => each === face, borderOf(patch, face)),
  )
  const length = borderOf(patch, face).reduce((sum, half) => sum + lengthOf(patch, half), 0)
  return (2 * area) / length < widthM
}

/** The cell that owns most of what lies along a face's border: of an overlap, among its owners and alone. */
function heirOf(patch: Patch, face: number): CellId | null {
  const owners = patch.ownersOf(face)
  const lengths = new Map<CellId, number>()
  for (const half of borderOf(patch, face)) {
    const beyond = patch.ownersOf(patch.arrangement.faceOf[half ^ 1]!)
    const [id] = beyond
    if (id === undefined || beyond.length > 1 || (owners.length > 0 && !owners.includes(id))) continue
    lengths.set(id, (lengths.get(id) ?? 0) + lengthOf(patch, half))
  }
  const [longest] = [...lengths].sort(([p, a], [q, b]) => b - a || p - q)
  return longest?.[0] ?? owners[0] ?? null
}

const borderOf = ({ arrangement: { faces, next } }: Patch, face: number): number[] =>
  faces[face]!.rings.flatMap((start) => [...halvesOfRing(start, next)])

const vertexOf = ({ arrangement: { nodes, from } }: Patch, half: number) => nodes[from[half]!]!

const lengthOf = (patch: Patch, half: number): number =>
  metresBetween(positionOf(vertexOf(patch, half)), positionOf(vertexOf(patch, half ^ 1)))
