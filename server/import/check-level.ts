import { setImmediate } from 'node:timers/promises'
import type { CoverageArea, CoverageFault } from '../../geo/checks/coverage-fault.ts'
import { findGaps } from '../../geo/checks/find-gaps.ts'
import { findOutsideParents } from '../../geo/checks/find-outside-parents.ts'
import { findOverlaps } from '../../geo/checks/find-overlaps.ts'
import { findSameNames } from '../../geo/checks/find-same-names.ts'
import type { Transaction } from '../db/db.ts'
import { deleteCoverageFaults } from './sql/delete-coverage-faults.ts'
import { type LevelArea, listLevelAreas } from './sql/page-level-areas.ts'
import { dissolvedSource } from './sql/put-dissolved-geometry.ts'
import { encodeEwkb } from './write/encode-ewkb.ts'

/** Finds what is wrong with a level's coverage as it now stands, and stores it in place of what was found before. */
export async function checkLevel(tx: Transaction, levelNo: number): Promise<void> {
  const areas = (await listLevelAreas(tx, levelNo)).map(coverageArea)
  const parents = levelNo > 1 ? (await listLevelAreas(tx, levelNo - 1)).map(coverageArea) : []
  await deleteCoverageFaults(tx, levelNo)
  const faults = [
    ...(await gathered(findOverlaps(areas))),
    ...(await gathered(findGaps(areas, parents))),
    ...(await gathered(findOutsideParents(areas, parents))),
    ...findSameNames(areas),
  ]
  await tx.copyIn(
    'area_fault',
    ['area_id', 'other_area_id', 'rule', 'message', 'size_m2', 'at'],
    faults.map(faultRow),
  )
}

/** All faults of a check. An import may run inside the server, which must answer others meanwhile: pauses after each step. */
async function gathered(steps: Iterable<CoverageFault[]>): Promise<CoverageFault[]> {
  const faults: CoverageFault[] = []
  for (const found of steps) {
    faults.push(...found)
    await setImmediate()
  }
  return faults
}

const coverageArea = ({ id, parentId, nameZh, geometry, source }: LevelArea): CoverageArea => ({
  id,
  parentId,
  nameZh,
  geometry,
  isDissolved: source === dissolvedSource,
})

const faultRow = ({ areaId, otherAreaId, rule, message, sizeM2, at }: CoverageFault) => [
  areaId,
  otherAreaId,
  rule,
  message,
  sizeM2,
  at && encodeEwkb({ type: 'Point', coordinates: at }),
]
