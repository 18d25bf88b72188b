import { isBlocking } from '../../geo/checks/exceptions.ts'
import { nextProposalState } from '../../geo/lifecycle/proposal.ts'
import { mainSuccessors, type Weight } from '../../geo/topology/successions-after.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { insertLineage } from '../sql/insert-lineage.ts'
import { keepPublication } from '../sql/keep-publication.ts'
import { type DrawnCellRow, listDrawnCells } from '../sql/list-drawn-cells.ts'
import { listPlacedCases } from '../sql/list-placed-cases.ts'
import { listSupersededProposals } from '../sql/list-superseded-proposals.ts'
import { lockAreas } from '../sql/lock-areas.ts'
import { lockProposal } from '../sql/lock-proposal.ts'
import { publicationMoment } from '../sql/publication-moment.ts'
import { putProposalStep } from '../sql/put-proposal-step.ts'
import { raiseLayer } from '../sql/raise-layer.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'
import { type AreaNode, type AreaTree, currentAreaTree } from './area-tree.ts'
import { checkProposal } from './check-proposal.ts'
import { childrenAfter } from './children-after.ts'
import { countImpact } from './count-impact.ts'
import { staleAreas } from './draft-fault.ts'
import { type DrawingGround, loadGround } from './drawing-ground.ts'
import { type Descent, lineageOf } from './lineage-of.ts'
import { moveFacts } from './move-facts.ts'
import { contextOf } from './proposal-context.ts'
import { proposalCode } from './proposal-scope.ts'
import { redrawCompounds } from './redraw-compounds.ts'
import { CodesExhausted, type PutCell, type RedrawnArea, redrawLevel } from './redraw-level.ts'
import { refindFaults } from './refind-faults.ts'

/** Who acts where nobody does. */
export const clock: Actor = { accountId: null, role: 'system', label: '城市时钟', areaIds: 'city' }

/**
 * Makes an approved proposal hold that is due, in the caller's transaction, whose clock is stopped. What was drawn on versions that
 * are not in force any more, or is not sound, goes back to who drew it instead.
 */
export async function publishProposal(tx: Transaction, id: number, now: Date): Promise<void> {
  const proposal = await lockProposal(tx, id)
  if (!proposal) return
  const due = nextProposalState(proposal.state, 'publish', contextOf(proposal, clock, now))
  // another process has been here
  if (!due.ok) return
  const refusal = await putProposalInForce(tx, proposal, now)
  if (refusal !== null) await returnProposal(tx, id, now, refusal)
}

/**
 * Puts what a locked proposal draws in force: versions are closed and opened, codes given, lineage written, the cells inside
 * redrawn ones follow, and every fact moves to the area that holds it now. Returns why it cannot, in a sentence for its drawer;
 * null: it holds.
 */
export async function putProposalInForce(
  tx: Transaction,
  proposal: ProposalRow,
  now: Date,
): Promise<string | null> {
  // of compounds the area that they are drawn in stands for all of them
  const drawnAreas = proposal.levelNo === null ? [] : proposal.base.map(({ areaId }) => areaId)
  await lockAreas(tx, [proposal.parentId, ...drawnAreas])
  const tree = await currentAreaTree(tx)
  const parent = tree.byId.get(proposal.parentId)
  const ground = parent ? await loadGround(tx, parent.id, proposal.levelNo) : null
  if (!parent || !ground) return '社区已不存在 · the community is no more'
  const refusal =
    faultOf(ground, proposal) ??
    (await tx.nested((inner) => putDrawn(inner, { proposal, parent, ground, tree, now })).catch(exhausted))
  if (refusal !== null) return refusal
  await step(tx, proposal, parent, 'publish', now, null)
  for (const earlier of await listSupersededProposals(tx, proposal.parentId))
    await step(tx, earlier, parent, 'supersede', now, null)
  return null
}

/** Gives an approved proposal back to who drew it. */
export async function returnProposal(tx: Transaction, id: number, now: Date, why: string): Promise<void> {
  const proposal = (await lockProposal(tx, id))!
  const tree = await currentAreaTree(tx)
  await step(tx, proposal, tree.byId.get(proposal.parentId), 'return', now, why)
}

/** Why what was approved cannot hold, in a sentence for its drawer; null: it can. */
function faultOf(ground: DrawingGround, proposal: ProposalRow): string | null {
  const stale = staleAreas(ground, proposal.base)
  if (stale.length > 0) {
    const codeOf = new Map(ground.cells.map(({ id, code }) => [id, code]))
    const named = stale.map((areaId) => codeOf.get(areaId) ?? `#${areaId}`).join('、')
    return `起草所依据的边界已变更：${named} · drawn on boundaries that have changed since: ${named}`
  }
  const blocking = checkProposal(ground, proposal).filter(isBlocking)
  if (blocking.length === 0) return null
  const rules = [...new Set(blocking.map(({ rule }) => rule))].join(', ')
  return `检查未通过：${rules} · refused by the rules of drawing: ${rules}`
}

const exhausted = (error: unknown): string => {
  if (error instanceof CodesExhausted) return `编码已用完 · ${error.message}`
  throw error
}

type Publication = {
  proposal: ProposalRow
  parent: AreaNode
  ground: DrawingGround
  tree: AreaTree
  now: Date
}

/** Puts what is drawn, and keeps what was counted before and what each cell became. */
async function putDrawn(tx: Transaction, publication: Publication): Promise<null> {
  const { proposal, ground, tree, parent, now } = publication
  const impact = await countImpact(tx, { proposal, ground, tree }, now)
  const made =
    proposal.levelNo === null
      ? await redrawCompounds(tx, {
          proposal,
          ground,
          areaIds: [...tree.subtreeOf([parent.id])],
          told: { at: now, actor: clock.label, proposal: proposalCode(proposal) },
        })
      : await redrawAreas(tx, publication, proposal.levelNo)
  const madeOf = new Map(made.map((area) => [area.key, area]))
  const after = impact.after.map((cell) => {
    const { areaId, code } = madeOf.get(cell.key)!
    return { ...cell, areaId, code }
  })
  await keepPublication(tx, proposal.id, { ...impact, after }, made)
  return null
}

/** Redraws a level and every one below it, then moves what lies there. */
async function redrawAreas(
  tx: Transaction,
  { proposal, parent, ground, tree, now }: Publication,
  drawnLevel: number,
): Promise<RedrawnArea[]> {
  const at = await publicationMoment(tx, proposal.effectiveAt!, [
    ...tree.subtreeOf(proposal.base.map(({ areaId }) => areaId)),
  ])
  const drawn: RedrawnArea[] = []
  const below = tree.levels.filter(({ levelNo }) => levelNo >= drawnLevel)
  const leavesBefore = leavesOf(await cellsBelow(tx, parent.id, below))
  const cases = await listPlacedCases(
    tx,
    leavesBefore.map(({ id }) => id),
  )
  const households = ground.buildings.map(({ at, households }): Weight => ({ at, n: households }))
  const lineage: Descent[] = []
  const retired: number[] = []
  let base = proposal.base.map(({ areaId }) => areaId)
  let put: PutCell[] = proposal.cells.map((cell) => ({
    ...cell,
    parent: { id: parent.id, code: parent.code },
  }))
  for (const [depth, { levelNo, code }] of below.entries()) {
    if (put.length === 0) break
    const standing = await listDrawnCells(tx, parent.id, levelNo)
    const was = standing.filter(({ id }) => base.includes(id))
    const redrawn = await redrawLevel(tx, {
      levelNo,
      digits: depth === 0 && !isDrawnIn(tree, parent) ? 3 : 2,
      standing,
      base,
      put,
      at,
      proposalId: proposal.id,
    })
    if (depth === 0) drawn.push(...redrawn)
    lineage.push(...lineageOf(was, redrawn, households, cases.map(weightOf)))
    retired.push(...base.filter((id) => !redrawn.some(({ areaId }) => areaId === id)))
    await raiseLayer(tx, code)
    const next = below[depth + 1]
    const inside = next ? await listDrawnCells(tx, parent.id, next.levelNo) : []
    ;({ base, put } = childrenAfter(
      inside.filter(({ parentId }) => was.some(({ id }) => id === parentId)),
      redrawn,
    ))
  }
  await insertLineage(tx, lineage, at)
  const redrawn = proposal.base.map(({ areaId }) => areaId)
  await refindFaults(tx, { parent, levelNo: drawnLevel, redrawn, retired })
  await moveFacts(tx, {
    leavesBefore,
    leavesAfter: leavesOf(await cellsBelow(tx, parent.id, below)),
    cases,
    buildings: ground.buildings,
    lineage,
    mainOf: mainSuccessors(lineage, retired),
    leaders: drawn.flatMap(({ key, areaId }) => {
      const name = proposal.cells.find((cell) => cell.key === key)?.leaderName
      return name ? [{ areaId, name }] : []
    }),
    at,
    now,
    proposal: proposalCode(proposal),
  })
  return drawn
}

const weightOf = ({ x, y }: { x: number; y: number }): Weight => ({ at: [x, y], n: 1 })

/** Whether an area is itself of a level that is drawn: what is drawn in it has codes of two more digits. */
const isDrawnIn = (tree: AreaTree, area: AreaNode): boolean =>
  tree.levels.some(({ levelNo, isDrawable }) => levelNo === area.levelNo && isDrawable)

/** The areas below one, level by level. */
async function cellsBelow(
  tx: Transaction,
  parentId: number,
  levels: readonly { levelNo: number }[],
): Promise<DrawnCellRow[]> {
  const found: DrawnCellRow[] = []
  const inside = new Set([parentId])
  for (const { levelNo } of levels)
    for (const cell of await listDrawnCells(tx, parentId, levelNo)) {
      if (cell.parentId === null || !inside.has(cell.parentId)) continue
      inside.add(cell.id)
      found.push(cell)
    }
  return found
}

/** Those without any below them: facts are counted there. */
function leavesOf(cells: readonly DrawnCellRow[]): DrawnCellRow[] {
  const parents = new Set(cells.map(({ parentId }) => parentId))
  return cells.filter(({ id }) => !parents.has(id))
}

function step(
  tx: Transaction,
  { id, state }: Pick<ProposalRow, 'id' | 'state'>,
  parent: AreaNode | undefined,
  action: 'publish' | 'return' | 'supersede',
  now: Date,
  note: string | null,
): Promise<void> {
  const to = { publish: 'published', return: 'returned', supersede: 'superseded' } as const
  return putProposalStep(tx, {
    proposalId: id,
    districtId: parent?.districtId ?? 0,
    at: now,
    accountId: clock.accountId,
    role: clock.role,
    actor: clock.label,
    action,
    from: state,
    to: to[action],
    note,
  })
}
