import type { CoverageArea } from '../../geo/checks/coverage-fault.ts'
import { findGaps } from '../../geo/checks/find-gaps.ts'
import { findOverlaps } from '../../geo/checks/find-overlaps.ts'
import type { Queryable } from '../db/db.ts'
import { deleteRedrawnFaults } from '../sql/delete-redrawn-faults.ts'
import { listDissolved } from '../sql/list-dissolved.ts'
import { listDrawnCells } from '../sql/list-drawn-cells.ts'
import { readAreaGeometry } from '../sql/read-area-geometry.ts'
import type { AreaNode } from './area-tree.ts'
import { putFaults } from './put-faults.ts'

/**
 * What import found wrong with the areas of a parent, as it is after a publication: gaps and overlaps that are left are told
 * again. A publication brings none that were not there, so that where none was known none is looked for.
 *
 * @param redrawn areas with other ground or another name
 * @param retired areas that are no more
 */
export async function refindFaults(
  tx: Queryable,
  {
    parent,
    levelNo,
    redrawn,
    retired,
  }: { parent: AreaNode; levelNo: number; redrawn: number[]; retired: number[] },
): Promise<void> {
  const cells = await listDrawnCells(tx, parent.id, levelNo)
  const inside = cells.filter(({ parentId }) => parentId === parent.id)
  const own = inside.map(({ id }) => id)
  const isKnown = await deleteRedrawnFaults(tx, { parentId: parent.id, own, redrawn, retired })
  if (!isKnown) return
  const dissolved = await listDissolved(tx, [parent.id, ...own])
  const known = ({ id, parentId, nameZh }: Pick<AreaNode, 'id' | 'parentId' | 'nameZh'>) => ({
    id,
    parentId,
    nameZh,
    isDissolved: dissolved.has(id),
  })
  const areas = inside.map((cell): CoverageArea => ({ ...known(cell), geometry: cell.geometry }))
  const around = { ...known(parent), geometry: await readAreaGeometry(tx, parent.id) }
  await putFaults(tx, findOverlaps(areas), findGaps(areas, [around]))
}
