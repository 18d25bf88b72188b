import {
  type BoundaryFacts,
  buildFacts,
  type CellFacts,
  type FactSources,
} from '../../../geo/checks/boundary-facts.ts'
import { boundarySettingsSchema } from '../../../geo/model/boundary-settings.ts'
import type { CellId, XY } from '../../../geo/topology/cell.ts'
import { box } from '../topology/town-of-cells.ts'

/** One metre in grid units at the equator, where the small worlds of the tests lie. */
export const metre = 89.83

const m = (metres: number) => Math.round(metres * metre)

/** A box in metres from the origin. */
export const boxM = (west: number, south: number, east: number, north: number) =>
  box(m(west), m(south), m(east), m(north))

export const placeM = (east: number, north: number): XY => [m(east), m(north)]

/** A building of 10 × 10 m around a place. */
export const buildingM = (
  id: number,
  east: number,
  north: number,
  households: number,
  compoundId: number | null = null,
) => ({
  id,
  outline: [boxM(east - 5, north - 5, east + 5, north + 5)],
  at: placeM(east, north),
  households,
  compoundId,
})

/** Facts of a district with one parent of 400 × 200 m, id 100; households are not looked at unless a test says so. */
export function districtFacts(
  sources: Partial<FactSources> & { cells?: Record<CellId, Partial<CellFacts>> } = {},
): BoundaryFacts {
  const { cells = {}, ...rest } = sources
  return buildFacts({
    settings: boundarySettingsSchema.parse({ households: {}, parity: 10 }),
    cell: (id) => ({ parentId: 100, kind: 'comprehensive', code: null, hasHolder: true, ...cells[id] }),
    parents: [{ id: 100, polygons: [[boxM(0, 0, 400, 200)]] }],
    buildings: [],
    lines: [],
    codesInUse: new Map(),
    ...rest,
  })
}
