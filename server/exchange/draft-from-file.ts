import type { FileDraft } from '../../geo/model/file-draft.ts'
import { groundOf, makeCell } from '../../geo/topology/cell.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { extentOfTree } from '../import/import-file.ts'
import { checkProposal } from '../services/check-proposal.ts'
import { coverageOf, loadGround } from '../services/drawing-ground.ts'
import { drawnLevelOf, seesBoundariesOf } from '../services/proposal-scope.ts'
import { scopeOf } from '../services/scope-of.ts'
import { readAreaGeometry } from '../sql/read-area-geometry.ts'
import { compareCells, differenceOf } from './compare-cells.ts'
import { draftOfComparisons } from './draft-of-comparisons.ts'
import { readDrawnCells, type Upload } from './read-drawn-cells.ts'

/**
 * What a file would change in an area whose cells are drawn: cell by cell, as the draft of a proposal, and what the rules find
 * wrong with it. Nothing is written. null: there is nothing to draw in the area, or it is not the caller's.
 *
 * @throws ImportProblem where nothing of the file can be read
 */
export async function draftFromFile(
  db: Queryable,
  actor: Actor,
  { level, code }: { level: string; code: string },
  upload: Upload,
): Promise<FileDraft | null> {
  const scope = await scopeOf(db, actor)
  const parent = scope.tree.find(level, code)
  const drawnLevel = parent && drawnLevelOf(scope, parent)
  if (!parent || !drawnLevel || !seesBoundariesOf(scope, actor, parent.id)) return null
  const ground = await loadGround(db, parent.id, drawnLevel.levelNo)
  const geometry = await readAreaGeometry(db, parent.id)
  if (!ground || !geometry) return null

  const coverage = coverageOf(ground.cells)
  const vertices = ground.cells.flatMap(({ id }) => cellOf(coverage, id)!.polygons.flat(2))
  const { file, cells, rejected } = await readDrawnCells(upload, {
    vertices,
    positions: ground.cells.flatMap((cell) => cell.geometry.coordinates.flat(2) as [number, number][]),
    cityExtent: extentOfTree(scope.tree),
  })
  const standing = ground.cells
    .filter(({ parentId }) => parentId === parent.id)
    .map((row) => ({ ...row, cell: cellOf(coverage, row.id)! }))
  const comparisons = compareCells(standing, cells, makeCell(parent.id, groundOf(geometry)))
  const { draft, refused } = draftOfComparisons(
    ground,
    coverage,
    standing,
    comparisons,
    upload.name.slice(0, 120),
  )
  return {
    file,
    differences: comparisons.map(differenceOf),
    rejected,
    draft,
    refused,
    problems: draft ? checkProposal(ground, draft) : [],
  }
}
