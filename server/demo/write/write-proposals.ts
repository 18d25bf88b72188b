import { isBlocking, needsAcceptance } from '../../../geo/checks/exceptions.ts'
import { type Draft, proposalActionSchema } from '../../../geo/model/proposal.ts'
import { replayEdits } from '../../../geo/topology/replay-edits.ts'
import type { Actor } from '../../access/actor.ts'
import type { Transaction } from '../../db/db.ts'
import { checkProposal } from '../../services/check-proposal.ts'
import { draftOfReplay } from '../../services/draft-of-replay.ts'
import { coverageOf, type DrawingGround, loadGround } from '../../services/drawing-ground.ts'
import { createCampaign } from '../../services/save-campaign.ts'
import { createProposal } from '../../services/save-proposal.ts'
import { stepProposal } from '../../services/step-proposal.ts'
import { listOfferedAccounts } from '../../sql/list-offered-accounts.ts'
import { lockProposal } from '../../sql/lock-proposal.ts'
import type { TownIndex } from '../facts/town-index.ts'
import { putDrawer } from '../sql/put-drawer.ts'
import type { TownArea } from '../town/town.ts'
import { type Board, type Drawing, halvings, handings, joinings } from './draw-edits.ts'

const hourMs = 3_600_000
const gridLevel = 4

/** Who takes each step on the way to a state, after it was drawn. */
const ways = {
  draft: [],
  submitted: ['check', 'submit'],
  'street-review': ['check', 'submit', 'take'],
  returned: ['check', 'submit', 'take', 'return'],
  'county-review': ['check', 'submit', 'take', 'endorse'],
  approved: ['check', 'submit', 'take', 'endorse', 'approve'],
} as const
type Action = (typeof ways)[keyof typeof ways][number]

type Plan = {
  community: TownArea
  draw: (board: Board) => Iterable<Drawing>
  way: keyof typeof ways
  hoursAgo: number
  /** From when on it holds, of one that is approved. */
  inHours?: number
}

/**
 * Boundary proposals, one in each state that a reviewer meets, in the street of the roles on offer but not in their community: one
 * is published, another was drawn on what that one changed, two are bundled in a campaign.
 */
export async function writeProposals(tx: Transaction, index: TownIndex, now: Date): Promise<void> {
  const offered = await listOfferedAccounts(tx)
  const as = (role: 'county-agency' | 'street-commander'): Actor => {
    const { accountId, name, areaIds } = offered.find((each) => each.role === role)!
    return { accountId, role, label: name, areaIds: areaIds! }
  }
  const judges = { commander: as('street-commander'), agency: as('county-agency') }
  const streetId = offered.find(({ role }) => role === 'street-commander')!.areaIds![0]!
  const ownId = offered.find(({ role }) => role === 'community-officer')!.areaIds![0]!
  const [second, third, fourth, fifth, sixth] = index.town.areas.filter(
    ({ parentId, id }) => parentId === streetId && id !== ownId,
  ) as [TownArea, TownArea, TownArea, TownArea, TownArea]
  const plans: Plan[] = [
    { community: second, draw: halvings, way: 'draft', hoursAgo: 30 },
    { community: second, draw: handings, way: 'approved', hoursAgo: 28, inHours: 0 },
    { community: third, draw: halvings, way: 'street-review', hoursAgo: 20 },
    { community: third, draw: handings, way: 'returned', hoursAgo: 50 },
    { community: fourth, draw: halvings, way: 'county-review', hoursAgo: 60 },
    { community: fifth, draw: handings, way: 'approved', hoursAgo: 70, inHours: 72 },
    { community: sixth, draw: joinings, way: 'submitted', hoursAgo: 5 },
    { community: fifth, draw: halvings, way: 'county-review', hoursAgo: 90 },
    { community: sixth, draw: halvings, way: 'county-review', hoursAgo: 88 },
  ]
  const ids: number[] = []
  for (const plan of plans) ids.push(await writeProposal(tx, judges, plan, now))
  const made = await createCampaign(
    tx,
    judges.agency,
    {
      area: `street:${index.areaById.get(streetId)!.code}`,
      title: '年度网格优化调整',
      reason: '按 300—500 户的标准，对户数超出的网格集中调整。',
      proposals: ids.slice(-2),
    },
    now,
  )
  if (!made.ok) throw new Error(`the campaign is refused: ${made.reason}`)
}

async function writeProposal(
  tx: Transaction,
  { commander, agency }: { commander: Actor; agency: Actor },
  { community, draw, way, hoursAgo, inHours = 0 }: Plan,
  now: Date,
): Promise<number> {
  const officer = await officerOf(tx, community)
  const ground = (await loadGround(tx, community.id, gridLevel))!
  const draft = firstSound(ground, draw)
  const at = (step: number) => new Date(now.getTime() - hoursAgo * hourMs * 0.6 ** step)
  const made = await createProposal(
    tx,
    officer,
    { community: `community:${community.code}`, ...draft },
    at(0),
  )
  if (!made.ok) throw new Error(`a proposal in ${community.nameZh} is refused: ${made.reason}`)
  const actors: Record<Action, Actor> = {
    check: officer,
    submit: officer,
    take: commander,
    return: commander,
    endorse: commander,
    approve: agency,
  }
  for (const [i, action] of ways[way].entries()) {
    const { revision, problems } = (await lockProposal(tx, made.id))!
    const said = proposalActionSchema.parse({
      ...(action === 'return' && { note: '请与楼栋居民商议，附入户意见后再报。' }),
      ...(action === 'approve' && {
        documentNumber: `云网格〔${now.getUTCFullYear()}〕${made.id}号`,
        effectiveAt: new Date(now.getTime() + inHours * hourMs).toISOString(),
        exceptions: (problems ?? []).filter(needsAcceptance).map(({ rule, cellIds }) => ({
          rule,
          cellKey: cellIds[0]!,
          reason: '网格长公开选聘中，一个月内到岗。',
        })),
      }),
    })
    const when = action === 'approve' ? now : at(i + 1)
    const step = { id: made.id, action, expectedRevision: revision, said }
    const taken = await stepProposal(tx, actors[action], step, when)
    if (!taken.ok) throw new Error(`${action} of a proposal in ${community.nameZh}: ${taken.reason}`)
  }
  return made.id
}

/** The first drawing that the rules let stand. */
function firstSound(ground: DrawingGround, draw: Plan['draw']): Draft {
  const coverage = coverageOf(ground.cells)
  const own = new Set(ground.cells.flatMap(({ id, parentId }) => (parentId === ground.parentId ? [id] : [])))
  for (const { edits, names, ...said } of draw({ ground, coverage })) {
    const replay = replayEdits(coverage, edits, ground.buildingsOf, (id) => own.has(id))
    if (replay.refused.length > 0) continue
    const cells = names.map((name, i) => ({
      key: -1 - i,
      ...name,
      kind: 'comprehensive' as const,
      leaderName: null,
    }))
    const draft = draftOfReplay(ground, { ...said, wantedFrom: null, cells }, edits, replay)
    if (!checkProposal(ground, draft).some(isBlocking)) return draft
  }
  throw new Error('nothing of the kind can be drawn here')
}

async function officerOf(tx: Transaction, { id, code, nameZh }: TownArea): Promise<Actor> {
  const label = `${nameZh}社区干部`
  const accountId = await putDrawer(tx, { code: `demo-officer-${code}`, name: label, areaId: id })
  return { accountId, role: 'community-officer', label, areaIds: [id] }
}
