import type { MultiPolygon } from 'geojson'
import { type BoundaryFacts, buildFacts, type CellFacts } from '../../geo/checks/boundary-facts.ts'
import { checkBoundaries } from '../../geo/checks/check-boundaries.ts'
import type { BoundaryProblem } from '../../geo/model/boundary-problem.ts'
import { boundarySettingsSchema } from '../../geo/model/boundary-settings.ts'
import { buildCoverage } from '../../geo/topology/build-coverage.ts'
import { type CellId, groundOf, vertexOf } from '../../geo/topology/cell.ts'
import type { Coverage } from '../../geo/topology/coverage.ts'
import type { BuildingsOf } from '../../geo/topology/make-edit.ts'
import type { Queryable } from '../db/db.ts'
import { type DrawingBuildingRow, listDrawingBuildings } from '../sql/list-drawing-buildings.ts'
import { listDrawingLines } from '../sql/list-drawing-lines.ts'
import { type DrawnCellRow, listDrawnCells } from '../sql/list-drawn-cells.ts'
import { listDrawnCompounds } from '../sql/list-drawn-compounds.ts'
import { readAreaGeometry } from '../sql/read-area-geometry.ts'
import { readBoundarySettings } from '../sql/read-boundary-settings.ts'

/** A cell that stands or is to be: what a coverage, and the rules, need of it. */
export type GroundCell = { id: CellId; nameZh: string; geometry: MultiPolygon } & CellFacts

/** What lies in an area whose cells are drawn, and around them. */
export type DrawingGround = {
  parentId: number
  /** null: compounds are drawn. */
  levelNo: number | null
  /** Cells of the area and the ones that stand around it. */
  cells: readonly DrawnCellRow[]
  buildings: readonly DrawingBuildingRow[]
  /** The buildings that belong to a cell, of any state of the ground. */
  buildingsOf: BuildingsOf
  /** The problems of a state of the area's own cells; of compounds, with those around that reach into it. */
  check(cells: readonly GroundCell[]): BoundaryProblem[]
}

/** The cells that are drawn in an area, and the ones around; `levelNo` null: compounds. `at`: as they were at a moment. */
export const listGroundCells = (
  db: Queryable,
  parentId: number,
  levelNo: number | null,
  at: Date | null = null,
): Promise<DrawnCellRow[]> =>
  levelNo === null ? listDrawnCompounds(db, parentId, at) : listDrawnCells(db, parentId, levelNo, at)

/** Reads what there is; `levelNo` null: of compounds. An area without a polygon has nothing to draw in: null. */
export async function loadGround(
  db: Queryable,
  parentId: number,
  levelNo: number | null,
): Promise<DrawingGround | null> {
  const geometry = await readAreaGeometry(db, parentId)
  if (!geometry) return null
  const settings = boundarySettingsSchema.parse(await readBoundarySettings(db))
  const cells = await listGroundCells(db, parentId, levelNo)
  const buildings = await listDrawingBuildings(db, parentId)
  const lines = (await listDrawingLines(db, parentId)).map((line) => line.map(vertexOf))
  const placed = buildings.map((building) => ({
    id: building.id,
    at: vertexOf(building.at),
    outline: groundOf({ type: 'MultiPolygon', coordinates: [building.outline] })[0]!,
    households: building.households,
    compoundId: building.compoundId,
  }))
  const factsOf = (known: ReadonlyMap<CellId, GroundCell>): BoundaryFacts =>
    buildFacts({
      settings,
      cell: (id) => known.get(id)!,
      parents: [{ id: parentId, polygons: groundOf(geometry) }],
      buildings: placed,
      lines,
      codesInUse: new Map(),
      compoundName: levelNo === null ? (id) => known.get(id)!.nameZh : null,
    })
  const check = (state: readonly GroundCell[]) => {
    const facts = factsOf(new Map(state.map((cell) => [cell.id, cell])))
    return checkBoundaries(coverageOf(state), facts)
  }
  return { parentId, levelNo, cells, buildings, buildingsOf: factsOf(new Map()).buildingsOf, check }
}

/** A coverage of cells as they stand. Errors: throws where the grid is too coarse for them. */
export function coverageOf(cells: Iterable<{ id: CellId; geometry: MultiPolygon }>): Coverage {
  const built = buildCoverage(cells)
  if (!built.ok) throw new Error(`the cells cannot be noded: ${built.reason} at ${built.at}`)
  return built.coverage
}
