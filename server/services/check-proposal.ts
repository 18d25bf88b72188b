import type { BoundaryProblem } from '../../geo/model/boundary-problem.ts'
import type { ProposalBase, ProposalCell } from '../../geo/model/proposal.ts'
import type { CellId } from '../../geo/topology/cell.ts'
import type { DrawingGround, GroundCell } from './drawing-ground.ts'
import { heirsAfter } from './heirs-after.ts'

type Drawn = { base: readonly ProposalBase[]; cells: readonly ProposalCell[] }

/** Of a compound that is drawn in another area, and yet may reach into this one. */
const noParent = 0

/** The area's own cells as a proposal leaves them; one that it draws anew has a holder where its forerunner had one, or leaves one to it. */
export function cellsAfter(ground: DrawingGround, { base, cells }: Drawn): GroundCell[] {
  const touched = new Set(base.map(({ areaId }) => areaId))
  const own = ground.cells.filter(({ parentId }) => parentId === ground.parentId)
  const leaders = new Set(own.filter(hasHolder).map(({ id }) => id))
  const isLed = ({ key, leaderName }: ProposalCell) => leaders.has(key) || leaderName !== null
  const heirs = new Set(
    [...leaders].some((id) => touched.has(id)) && !cells.every(isLed)
      ? heirsAfter(ground, { base, cells }).flatMap(({ from, to, withStaff }) =>
          withStaff && leaders.has(from) ? [to] : [],
        )
      : [],
  )
  const kept = own
    .filter(({ id }) => !touched.has(id))
    .map((cell) => ({ ...cell, hasHolder: hasHolder(cell), parentId: ground.parentId }))
  const put = cells.map((cell): GroundCell => {
    const { key, nameZh, kind, geometry } = cell
    return {
      id: key,
      nameZh,
      geometry,
      parentId: ground.parentId,
      kind,
      code: null,
      hasHolder: isLed(cell) || heirs.has(key),
    }
  })
  return [...kept, ...put]
}

/**
 * What the rules find wrong with what a proposal draws: the problems of the cells it puts, and of the area as a whole those
 * that were not there before. A seat that was vacant before is not the proposal's.
 */
export function checkProposal(ground: DrawingGround, drawn: Drawn): BoundaryProblem[] {
  const own = ground.cells.flatMap((cell) =>
    cell.parentId === ground.parentId
      ? [{ ...cell, hasHolder: hasHolder(cell), parentId: ground.parentId }]
      : [],
  )
  const around = ground.cells.flatMap((cell) =>
    cell.kind === 'compound' && cell.parentId === null
      ? [{ ...cell, hasHolder: false, parentId: noParent }]
      : [],
  )
  const before = new Set(ground.check([...own, ...around]).map(placeKey))
  const put = new Set<CellId>(drawn.cells.map(({ key }) => key))
  return ground.check([...cellsAfter(ground, drawn), ...around]).filter((problem) => {
    const isOwn = problem.parentId !== null || problem.cellIds.some((id) => put.has(id))
    const mayBeOlder = problem.parentId !== null || problem.rule === 'no-holder'
    return isOwn && !(mayBeOlder && before.has(placeKey(problem)))
  })
}

const hasHolder = ({ leaderName }: { leaderName: string | null }): boolean => leaderName !== null

const placeKey = ({ rule, cellIds, placeId, at, parentId }: BoundaryProblem): string =>
  `${rule} ${placeId} ${parentId === null ? cellIds : at}`
