import type { Impact } from '../../geo/model/impact.ts'
import type { Queryable } from '../db/db.ts'
import { listCompoundCases } from '../sql/list-compound-cases.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'
import type { AreaTree } from './area-tree.ts'
import { compoundsAfter } from './compounds-after.ts'
import type { DrawingGround } from './drawing-ground.ts'
import { countCell, totalOf } from './impact-counts.ts'

type Drawn = { proposal: Pick<ProposalRow, 'base' | 'cells'>; ground: DrawingGround; tree: AreaTree }

/** Nobody is posted in a compound, and no compound is balanced against another. */
const nobody = { staff: 0, activeVolunteers: 0 }
const isHeld = true

/** As `countImpact`, of compounds: by the buildings that belong to each, before and after. */
export async function countCompoundImpact(
  db: Queryable,
  { proposal, ground, tree }: Drawn,
  now: Date,
): Promise<Impact> {
  const { compoundOf, compoundOfCase } = compoundsAfter(ground, proposal)
  const based = new Set(proposal.base.map(({ areaId }) => areaId))
  const open = await listCompoundCases(db, {
    compoundIds: [...based],
    areaIds: [...tree.subtreeOf([ground.parentId])],
    onlyOpen: true,
  })
  const buildings = ground.buildings.map((row) => ({ row, to: compoundOf(row.at, row.compoundId) }))
  const cases = open.map((row) => ({ row, to: compoundOfCase(row) }))
  const was = ground.cells.filter(({ id }) => based.has(id))
  const before = was.map((cell) => ({
    areaId: cell.id,
    code: cell.code,
    ...countCell(cell, isHeld, {
      buildings: ground.buildings.filter(({ compoundId }) => compoundId === cell.id),
      cases: open.filter(({ compoundId }) => compoundId === cell.id),
      now,
    }),
    ...nobody,
  }))
  const after = proposal.cells.map((cell) => ({
    key: cell.key,
    areaId: cell.key > 0 ? cell.key : null,
    code: was.find(({ id }) => id === cell.key)?.code ?? null,
    ...countCell(cell, isHeld, {
      buildings: buildings.flatMap(({ row, to }) => (to === cell.key ? [row] : [])),
      cases: cases.flatMap(({ row, to }) => (to === cell.key ? [row] : [])),
      now,
    }),
    ...nobody,
  }))
  return {
    before,
    after,
    totals: { before: totalOf(before), after: totalOf(after) },
    balance: { before: null, after: null },
    movedBuildings: buildings.flatMap(({ row, to }) => {
      const { id, label, compoundId, at, households, residents } = row
      return to === compoundId
        ? []
        : [{ id, label, compoundId, at, from: compoundId, to, households, residents }]
    }),
    compoundsCut: [],
    cardsToReprint: 0,
  }
}
