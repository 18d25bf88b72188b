import { mayGiveOpinion, mayMark } from '../../geo/lifecycle/walk.ts'
import {
  marksAtMost,
  type NewMark,
  type NewOpinion,
  opinionsAtMost,
  photoLimitBytes,
  photosAtMost,
} from '../../geo/model/walk.ts'
import { placeOfMark } from '../../geo/street/place-of-mark.ts'
import { stretchIdOf } from '../../geo/street/stretch-id.ts'
import { stretchesOf } from '../../geo/street/stretches.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { insertAudit } from '../sql/insert-audit.ts'
import { insertMarks } from '../sql/insert-marks.ts'
import { insertOpinion } from '../sql/insert-opinion.ts'
import { insertPhoto } from '../sql/insert-photo.ts'
import { listMarks } from '../sql/list-marks.ts'
import { listOpinions } from '../sql/list-opinions.ts'
import { lockProposal } from '../sql/lock-proposal.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'
import { bareJpeg } from './bare-jpeg.ts'
import { roleOf } from './proposal-context.ts'
import { seesBoundariesOf } from './proposal-scope.ts'
import { scopeOf } from './scope-of.ts'

export type WalkRefusal = {
  ok: false
  reason:
    | 'not-found'
    | 'role-not-allowed'
    | 'walk-over'
    | 'unknown-revision'
    | 'unknown-stretch'
    | 'same-client-id'
    | 'not-a-photo'
    | 'photo-too-large'
    | 'too-many-marks'
    | 'too-many-photos'
    | 'too-many-opinions'
    | 'day-to-come'
  field?: string
}
type Recorded = { ok: true } | WalkRefusal

/**
 * Keeps what was seen in the street, each mark once however often it is sent. One that was made on a revision before the
 * present one is kept with its own line; a position far from its stretch is kept and marked; one by a clock that runs ahead
 * was made when it came. The draft stays as it is.
 */
export async function recordMarks(
  tx: Transaction,
  actor: Actor,
  { id, marks }: { id: number; marks: readonly NewMark[] },
  at: Date,
): Promise<Recorded> {
  const found = await lockSeen(tx, actor, id)
  if (!found.ok) return found
  const known = await listMarks(tx, id)
  const fresh = marks.filter(({ clientId }) => !known.some((mark) => mark.clientId === clientId))
  const isForeign = known.some(
    ({ clientId, accountId }) =>
      accountId !== actor.accountId && marks.some((mark) => mark.clientId === clientId),
  )
  if (isForeign) return { ok: false, reason: 'same-client-id' }
  if (fresh.length === 0) return { ok: true }
  if (!mayMark(found.proposal.state, roleOf(actor))) return notNow(mayMark('draft', roleOf(actor)))
  if (known.length + fresh.length > marksAtMost) return { ok: false, reason: 'too-many-marks' }
  const fault = faultOf(found.proposal, marks)
  if (fault) return fault
  const placed = fresh.map((mark) => ({
    ...mark,
    ...placeOfMark(mark.line, mark.position),
    madeAt: new Date(Math.min(Date.parse(mark.madeAt), at.getTime())).toISOString(),
  }))
  await insertMarks(tx, id, placed, { accountId: actor.accountId!, actor: actor.label, at })
  await audit(tx, actor, id, 'mark', at)
  return { ok: true }
}

/** Keeps the photo of a mark of the caller's own, once; also after the proposal has gone on. */
export async function recordPhoto(
  tx: Transaction,
  actor: Actor,
  { id, clientId, content }: { id: number; clientId: string; content: Uint8Array },
  at: Date,
): Promise<Recorded> {
  if (content.length > photoLimitBytes) return { ok: false, reason: 'photo-too-large' }
  const bare = bareJpeg(content)
  if (!bare) return { ok: false, reason: 'not-a-photo' }
  const found = await lockSeen(tx, actor, id)
  if (!found.ok) return found
  const marks = await listMarks(tx, id)
  const mark = marks.find((each) => each.clientId === clientId && each.accountId === actor.accountId)
  if (!mark) return { ok: false, reason: 'not-found' }
  if (mark.hasPhoto) return { ok: true }
  if (marks.filter(({ hasPhoto }) => hasPhoto).length >= photosAtMost)
    return { ok: false, reason: 'too-many-photos' }
  await insertPhoto(tx, { proposalId: id, clientId, content: bare, at })
  await audit(tx, actor, id, 'photo', at)
  return { ok: true }
}

/** Keeps what the community says, once however often it is sent. */
export async function recordOpinion(
  tx: Transaction,
  actor: Actor,
  { id, opinion }: { id: number; opinion: NewOpinion },
  at: Date,
): Promise<Recorded> {
  const found = await lockSeen(tx, actor, id)
  if (!found.ok) return found
  const known = await listOpinions(tx, id)
  const same = known.find(({ clientId }) => clientId === opinion.clientId)
  if (same) return same.accountId === actor.accountId ? { ok: true } : { ok: false, reason: 'same-client-id' }
  if (!mayGiveOpinion(found.proposal.state, roleOf(actor)))
    return notNow(mayGiveOpinion('draft', roleOf(actor)))
  if (known.length >= opinionsAtMost) return { ok: false, reason: 'too-many-opinions' }
  if (opinion.revision > found.proposal.revision)
    return { ok: false, reason: 'unknown-revision', field: 'body.revision' }
  if (opinion.givenOn > latestDay(at)) return { ok: false, reason: 'day-to-come' }
  await insertOpinion(tx, id, opinion, { accountId: actor.accountId!, actor: actor.label, at })
  await audit(tx, actor, id, 'opinion', at)
  return { ok: true }
}

async function lockSeen(
  tx: Transaction,
  actor: Actor,
  id: number,
): Promise<{ ok: true; proposal: ProposalRow } | WalkRefusal> {
  const scope = await scopeOf(tx, actor)
  const proposal = await lockProposal(tx, id)
  if (!proposal || !seesBoundariesOf(scope, actor, proposal.homeId)) return { ok: false, reason: 'not-found' }
  return { ok: true, proposal }
}

/** The day that it is somewhere on earth already. */
const latestDay = (at: Date): string => new Date(at.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)

/** Why nothing is recorded: another time it would be, or never by this role. */
const notNow = (isTheirs: boolean): WalkRefusal => ({
  ok: false,
  reason: isTheirs ? 'walk-over' : 'role-not-allowed',
})

/** A mark names ground that is in the draft; of an earlier draft only that it names the ground that it shows. */
function faultOf({ revision, base, cells }: ProposalRow, marks: readonly NewMark[]): WalkRefusal | null {
  const now = new Set(stretchesOf({ base, cells }).map(({ id }) => id))
  for (const [i, mark] of marks.entries()) {
    if (mark.revision > revision)
      return { ok: false, reason: 'unknown-revision', field: `body.marks.${i}.revision` }
    const isGround = stretchIdOf(mark.change, mark.line) === mark.stretch
    if (!isGround || (mark.revision === revision && !now.has(mark.stretch)))
      return { ok: false, reason: 'unknown-stretch', field: `body.marks.${i}.stretch` }
  }
  return null
}

const audit = (tx: Transaction, { accountId, role }: Actor, id: number, verb: string, at: Date) =>
  insertAudit(tx, {
    at,
    accountId,
    role,
    action: `proposal.${verb}`,
    object: `proposal:${id}`,
    outcome: 'done',
  })
