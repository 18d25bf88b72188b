import { nextProposalState } from '../../geo/lifecycle/proposal.ts'
import type { StaleArea } from '../../geo/model/proposal.ts'
import type { ProposalEdit, RefusedEdit } from '../../geo/model/proposal-edit.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import { hasSameGround } from '../../geo/topology/has-same-ground.ts'
import { cellsNamedBy, type Replay, replayEdits } from '../../geo/topology/replay-edits.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { drawnMoment } from '../sql/drawn-moment.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import { lockProposal } from '../sql/lock-proposal.ts'
import { putProposalContent } from '../sql/put-proposal-content.ts'
import { putProposalStep } from '../sql/put-proposal-step.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'
import { draftOfReplay, drawnIn } from './draft-of-replay.ts'
import { coverageOf, type DrawingGround, listGroundCells, loadGround } from './drawing-ground.ts'
import { contextOf } from './proposal-context.ts'
import { seesBoundariesOf } from './proposal-scope.ts'
import { scopeOf } from './scope-of.ts'
import { type StaleRevision, staleAreasOf, staleRevision } from './stale-areas.ts'

type Rebased = { kept: number[]; refused: RefusedEdit[]; changed: StaleArea[] }

export type RebaseRefusal =
  | { ok: false; reason: 'not-found' | 'not-allowed' | 'step-not-allowed' }
  | ({ ok: false; reason: 'nothing-kept' } & Rebased)
  | StaleRevision

/**
 * Draws a proposal on the boundaries in force: its edits are made again, one after another, and those that cannot be made any more
 * are left out and told. Where none can, nothing is changed.
 */
export async function rebaseProposal(
  tx: Transaction,
  actor: Actor,
  { id, expectedRevision }: { id: number; expectedRevision: number },
  now: Date,
): Promise<({ ok: true } & Rebased) | RebaseRefusal> {
  const scope = await scopeOf(tx, actor)
  const before = await lockProposal(tx, id)
  if (!before || !seesBoundariesOf(scope, actor, before.homeId)) return { ok: false, reason: 'not-found' }
  const step = nextProposalState(before.state, 'rebase', contextOf(before, actor, now))
  if (!step.ok) return { ok: false, reason: step.reason === 'step-not-allowed' ? step.reason : 'not-allowed' }
  if (before.revision !== expectedRevision) return staleRevision(tx, before)
  const ground = await loadGround(tx, before.parentId, before.levelNo)
  if (!ground) return { ok: false, reason: 'not-found' }
  const edits = await intentOf(tx, ground, before)
  const replay = replayOn(ground, ground.cells, edits)
  const wantedFrom = before.wantedFrom?.toISOString() ?? null
  const draft = draftOfReplay(ground, { ...before, wantedFrom }, edits, replay)
  const labels = new Map(
    before.base.map(({ areaId, geometry }) => [areaId, geometry.coordinates[0]![0]![0]!]),
  )
  const rebased = {
    kept: [...replay.kept],
    refused: replay.refused.map((each) => ({ ...each, at: each.at ?? placeOf(edits[each.place]!, labels) })),
    changed: await staleAreasOf(tx, before),
  }
  if (draft.base.length + draft.cells.length === 0) return { ok: false, reason: 'nothing-kept', ...rebased }
  await putProposalStep(tx, {
    proposalId: id,
    districtId: scope.tree.byId.get(before.parentId)?.districtId ?? 0,
    at: now,
    accountId: actor.accountId,
    role: actor.role,
    actor: actor.label,
    action: 'rebase',
    from: before.state,
    to: step.to,
    note: null,
  })
  await putProposalContent(tx, id, draft)
  return { ok: true, ...rebased }
}

/**
 * What is to be made again: the edits, where they lead from what was drawn on to what was drawn; otherwise the cells as they were
 * drawn, as a whole, so that nothing drawn is lost.
 */
async function intentOf(tx: Transaction, ground: DrawingGround, drawn: ProposalRow): Promise<ProposalEdit[]> {
  const moment = await drawnMoment(tx, drawn.id)
  const cells = await listGroundCells(tx, drawn.parentId, drawn.levelNo, moment)
  const replay = replayOn(ground, cells, drawn.edits)
  const touched = drawnIn(drawn.edits, replay)
  const asDrawn = coverageOf(drawn.cells.map(({ key, geometry }) => ({ id: key, geometry })))
  const isWhole =
    drawn.base.every(({ areaId }) => touched.has(areaId)) &&
    drawn.cells.every(({ key }) => {
      const [replayed, cell] = [cellOf(replay.coverage, key), cellOf(asDrawn, key)]
      return replayed && cell && hasSameGround(replayed, cell)
    })
  if (isWhole) return drawn.edits
  const kept = new Set(drawn.cells.map(({ key }) => key))
  return [
    {
      kind: 'redraw',
      cells: drawn.cells.map(({ key, geometry }) => ({ key, ground: geometry.coordinates })),
      removed: drawn.base.flatMap(({ areaId }) => (kept.has(areaId) ? [] : [areaId])),
    },
  ]
}

function replayOn(
  { parentId, buildingsOf }: DrawingGround,
  cells: readonly DrawnCellRow[],
  edits: readonly ProposalEdit[],
): Replay {
  const own = new Set(cells.flatMap((cell) => (cell.parentId === parentId ? [cell.id] : [])))
  return replayEdits(coverageOf(cells), edits, buildingsOf, (id) => own.has(id))
}

const placeOf = (edit: ProposalEdit, labels: ReadonlyMap<number, readonly [number, number]>) => {
  const [lon, lat] =
    cellsNamedBy(edit)
      .map((id) => labels.get(id))
      .find(Boolean) ?? []
  return lon === undefined || lat === undefined ? null : ([lon, lat] as [number, number])
}
