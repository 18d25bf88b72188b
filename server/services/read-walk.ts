import { mayGiveOpinion, mayMark } from '../../geo/lifecycle/walk.ts'
import type { Walk } from '../../geo/model/walk.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { listMarks } from '../sql/list-marks.ts'
import { listOpinions } from '../sql/list-opinions.ts'
import { readPhoto } from '../sql/read-photo.ts'
import { readProposal } from '../sql/read-proposal.ts'
import { postRef } from './area-refs.ts'
import { roleOf } from './proposal-context.ts'
import { seesBoundariesOf } from './proposal-scope.ts'
import { scopeOf } from './scope-of.ts'

/** What was seen in the street of a proposal's borders, and what the community says; null: the caller sees no such proposal. */
export async function readWalk(db: Queryable, actor: Actor, id: number): Promise<Walk | null> {
  const seen = await seenProposal(db, actor, id)
  if (!seen) return null
  const { proposal, tree } = seen
  const marks = await listMarks(db, id)
  const opinions = await listOpinions(db, id)
  return {
    revision: proposal.revision,
    marks: marks.map(({ accountId: _, post, ...mark }) => ({
      ...mark,
      account: postRef(tree, post),
      madeAt: mark.madeAt.toISOString(),
      receivedAt: mark.receivedAt.toISOString(),
    })),
    opinions: opinions.map(({ accountId: _, post, ...opinion }) => ({
      ...opinion,
      account: postRef(tree, post),
      receivedAt: opinion.receivedAt.toISOString(),
    })),
    canMark: mayMark(proposal.state, roleOf(actor)),
    canGiveOpinion: mayGiveOpinion(proposal.state, roleOf(actor)),
  }
}

/** The photo of a mark; null also where the caller does not see the proposal. */
export async function openPhoto(db: Queryable, actor: Actor, id: number, clientId: string) {
  return (await seenProposal(db, actor, id)) ? readPhoto(db, id, clientId) : null
}

async function seenProposal(db: Queryable, actor: Actor, id: number) {
  const proposal = await readProposal(db, id)
  const scope = await scopeOf(db, actor)
  return proposal && seesBoundariesOf(scope, actor, proposal.homeId) ? { proposal, tree: scope.tree } : null
}
