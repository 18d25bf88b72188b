import type { MultiPolygon } from 'geojson'
import { arrange, halvesOfRing, type OwnedRing } from './arrangement.ts'
import { type CellId, doubleArea, type Polygon, positionOf, type Ring, ringsOf } from './cell.ts'
import { applyChange, type Coverage, emptyCoverage, type Refusal, refuse } from './coverage.ts'
import { ownersOf } from './overlay.ts'
import { cellsOfFaces } from './patch.ts'
import { tracePolygons } from './trace-polygons.ts'

/** What of real data is not as it should be in a coverage: ground of nobody, enclosed by cells, or of more than one cell. */
export type BuildFault = {
  readonly kind: 'gap' | 'overlap'
  /** The owners of an overlap; the cells around a gap. */
  readonly cells: readonly CellId[]
  readonly ground: Polygon
}

/**
 * Builds a coverage of areas as they are (degrees, WGS-84). Borders are noded: where a vertex lies on a neighbour's edge, or
 * edges cross, all cells there get the node. Gaps and overlaps are kept, and reported. A ring that crosses itself keeps what it
 * winds around counter-clockwise. An area without ground on the grid is left out.
 *
 * Refused: `too-fine`.
 */
export function buildCoverage(
  areas: Iterable<{ id: CellId; geometry: MultiPolygon }>,
): { ok: true; coverage: Coverage; faults: BuildFault[] } | Refusal {
  const list = [...areas]
  const rings: OwnedRing[] = list.flatMap(({ geometry }, owner) =>
    ringsOf(geometry).flatMap((polygon) =>
      polygon.map((ring, i) => ({ owner, ring: directed(ring, i === 0), isNew: () => true })),
    ),
  )
  const arrangement = arrange(rings, [])
  if (!arrangement) {
    const first = rings[0]?.ring[0]
    return refuse('too-fine', first ? positionOf(first) : null)
  }
  const { faces, faceOf } = arrangement
  const owners = faces.map(({ winding }) => ownersOf(winding).map((owner) => list[owner]!.id))
  const put = [...cellsOfFaces(arrangement, (face) => owners[face]!).values()]
  const faults = faces.flatMap(({ rings }, face): BuildFault[] => {
    const ids = owners[face]!
    if (face === 0 || ids.length === 1) return []
    const border = rings.flatMap((start) => [...halvesOfRing(start, arrangement.next)])
    const beside = new Set(border.flatMap((half) => owners[faceOf[half ^ 1]!]!))
    const [ground] = tracePolygons(arrangement, (each) => each === face, border)
    const isOverlap = ids.length > 1
    const cells = (isOverlap ? ids : [...beside]).toSorted((a, b) => a - b)
    return [{ kind: isOverlap ? 'overlap' : 'gap', cells, ground: ground! }]
  })
  return { ok: true, coverage: applyChange(emptyCoverage, { removed: [], put, nodesOnly: [] }), faults }
}

const directed = (ring: Ring, isShell: boolean): Ring =>
  doubleArea(ring) > 0 === isShell ? ring : ring.toReversed()
