import { nextProposalState } from '../../geo/lifecycle/proposal.ts'
import { compoundLevel, type Draft, type NewProposal, type ProposalCell } from '../../geo/model/proposal.ts'
import { geometryOf, groundOf, makeCell } from '../../geo/topology/cell.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { insertProposal } from '../sql/insert-proposal.ts'
import { lockProposal } from '../sql/lock-proposal.ts'
import { putProposalContent } from '../sql/put-proposal-content.ts'
import { putProposalStep } from '../sql/put-proposal-step.ts'
import { type DraftFault, draftFault } from './draft-fault.ts'
import { type DrawingGround, loadGround } from './drawing-ground.ts'
import { once } from './once.ts'
import { contextOf } from './proposal-context.ts'
import { drawnLevelOf, isDrawer, seesBoundariesOf } from './proposal-scope.ts'
import { scopeOf } from './scope-of.ts'
import { type StaleBase, type StaleRevision, staleAreasOf, staleRevision } from './stale-areas.ts'

export type SaveRefusal =
  | { ok: false; reason: 'not-found' | 'not-allowed' | 'step-not-allowed' | 'unknown-community' }
  | StaleRevision
  | StaleBase
  | Exclude<DraftFault, { reason: 'stale-base' }>

/** Begins a proposal: the draft, its event, the change row and the audit row, in the caller's transaction. */
export async function createProposal(
  tx: Transaction,
  actor: Actor,
  { community, of, ...draft }: NewProposal,
  now: Date,
): Promise<{ ok: true; id: number } | SaveRefusal> {
  const scope = await scopeOf(tx, actor)
  const colon = community.indexOf(':')
  const parent = scope.tree.find(community.slice(0, colon), community.slice(colon + 1))
  if (!parent || !seesBoundariesOf(scope, actor, parent.id)) return { ok: false, reason: 'unknown-community' }
  if (!isDrawer(actor) || actor.accountId === null) return { ok: false, reason: 'not-allowed' }
  const level = drawnLevelOf(scope, parent)
  const levelNo = of === compoundLevel ? null : level?.levelNo
  const ground = level && levelNo !== undefined ? await loadGround(tx, parent.id, levelNo) : null
  if (!ground) return { ok: false, reason: 'unknown-community' }
  const fault = draftFault(ground, draft)
  if (fault) return refusalOf(tx, fault, ground, draft)
  const id = await insertProposal(tx, {
    parentId: parent.id,
    levelNo: ground.levelNo,
    drawnBy: actor.accountId,
    at: now,
    draft,
  })
  await putProposalContent(tx, id, onGrid(draft))
  await putProposalStep(tx, {
    proposalId: id,
    districtId: parent.districtId,
    at: now,
    accountId: actor.accountId,
    role: actor.role,
    actor: actor.label,
    action: 'create',
    from: null,
    to: 'draft',
    note: null,
  })
  return { ok: true, id }
}

type Saving = { id: number; expectedRevision: number; draft: Draft }

/** As `saveProposal`, once per account and key: sent again it is done already, unless somebody has gone beyond it since. */
export async function saveProposalOnce(
  tx: Transaction,
  actor: Actor,
  { key, ...saving }: Saving & { key: string },
  now: Date,
): Promise<{ ok: true } | SaveRefusal | { ok: false; reason: 'idempotency-key-reused' }> {
  const { id, expectedRevision, draft } = saving
  const request = { accountId: actor.accountId ?? 0, key, body: { id, draft }, at: now }
  const done = await once<object, SaveRefusal>(tx, request, async () => {
    const saved = await saveProposal(tx, actor, saving, now)
    return saved.ok ? { ok: true, answer: {} } : saved
  })
  if (!done.ok || !done.isReplay) return done
  const proposal = await lockProposal(tx, id)
  return proposal && proposal.revision > expectedRevision + 1 ? staleRevision(tx, proposal) : done
}

/** Draws a proposal anew. Of two savings based on one revision the second is refused; what was checked is to be checked again. */
export async function saveProposal(
  tx: Transaction,
  actor: Actor,
  { id, expectedRevision, draft }: Saving,
  now: Date,
): Promise<{ ok: true } | SaveRefusal> {
  const scope = await scopeOf(tx, actor)
  const before = await lockProposal(tx, id)
  if (!before || !seesBoundariesOf(scope, actor, before.homeId)) return { ok: false, reason: 'not-found' }
  const step = nextProposalState(before.state, 'edit', contextOf(before, actor, now))
  if (!step.ok) return { ok: false, reason: step.reason === 'step-not-allowed' ? step.reason : 'not-allowed' }
  if (before.revision !== expectedRevision) return staleRevision(tx, before)
  const ground = await loadGround(tx, before.parentId, before.levelNo)
  if (!ground) return { ok: false, reason: 'unknown-community' }
  const fault = draftFault(ground, draft)
  if (fault) return refusalOf(tx, fault, ground, draft)
  await putProposalStep(tx, {
    proposalId: id,
    districtId: scope.tree.byId.get(before.parentId)?.districtId ?? 0,
    at: now,
    accountId: actor.accountId,
    role: actor.role,
    actor: actor.label,
    action: 'edit',
    from: before.state,
    to: step.to,
    note: null,
  })
  await putProposalContent(tx, id, onGrid(draft))
  return { ok: true }
}

/** The store's coordinates are whole multiples of 1e-7°, its shells counter-clockwise; both are seen to once, on save. */
const onGrid = (draft: Draft): Draft => ({
  ...draft,
  cells: draft.cells.map((cell) => ({
    ...cell,
    geometry: geometryOf(makeCell(cell.key, groundOf(cell.geometry))) as ProposalCell['geometry'],
  })),
})

const refusalOf = async (
  tx: Transaction,
  fault: DraftFault,
  { levelNo }: DrawingGround,
  { base }: Draft,
): Promise<SaveRefusal> =>
  fault.reason === 'stale-base'
    ? { ok: false, reason: 'stale-base', changed: await staleAreasOf(tx, { levelNo, base }) }
    : fault
