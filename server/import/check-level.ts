import type { CoverageArea } from '../../geo/checks/coverage-fault.ts'
import { findGaps } from '../../geo/checks/find-gaps.ts'
import { findOutsideParents } from '../../geo/checks/find-outside-parents.ts'
import { findOverlaps } from '../../geo/checks/find-overlaps.ts'
import { findSameNames } from '../../geo/checks/find-same-names.ts'
import type { Transaction } from '../db/db.ts'
import { putFaults } from '../services/put-faults.ts'
import { dissolvedSource } from '../sql/list-dissolved.ts'
import { deleteCoverageFaults } from './sql/delete-coverage-faults.ts'
import { type LevelArea, listLevelAreas } from './sql/page-level-areas.ts'

/** Finds what is wrong with a level's coverage as it now stands, and stores it in place of what was found before. */
export async function checkLevel(tx: Transaction, levelNo: number): Promise<void> {
  const areas = (await listLevelAreas(tx, levelNo)).map(coverageArea)
  const parents = levelNo > 1 ? (await listLevelAreas(tx, levelNo - 1)).map(coverageArea) : []
  await deleteCoverageFaults(tx, levelNo)
  await putFaults(tx, findOverlaps(areas), findGaps(areas, parents), findOutsideParents(areas, parents), [
    findSameNames(areas),
  ])
}

const coverageArea = ({ id, parentId, nameZh, geometry, source }: LevelArea): CoverageArea => ({
  id,
  parentId,
  nameZh,
  geometry,
  isDissolved: source === dissolvedSource,
})
