import type { Impact } from '../../geo/model/impact.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { readProposal } from '../sql/read-proposal.ts'
import { countImpact } from './count-impact.ts'
import { loadGround } from './drawing-ground.ts'
import { seesBoundariesOf } from './proposal-scope.ts'
import { scopeOf } from './scope-of.ts'

/**
 * What a proposal would do, counted from the facts as they are now; once it is published, what was counted then. null where it is
 * not the caller's to see.
 */
export async function impactOfProposal(
  db: Queryable,
  actor: Actor,
  id: number,
  now: Date,
): Promise<Impact | null> {
  const proposal = await readProposal(db, id)
  const { tree, ...scope } = await scopeOf(db, actor)
  if (!proposal || !seesBoundariesOf({ tree, ...scope }, actor, proposal.homeId)) return null
  if (proposal.impact) return proposal.impact
  const ground = await loadGround(db, proposal.parentId, proposal.levelNo)
  return ground && countImpact(db, { proposal, ground, tree }, now)
}
