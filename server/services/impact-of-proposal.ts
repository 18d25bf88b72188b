import type { Impact } from '../../geo/model/impact.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { readProposal } from '../sql/read-proposal.ts'
import { countImpact } from './count-impact.ts'
import { staleAreas } from './draft-fault.ts'
import { loadGround } from './drawing-ground.ts'
import { seesBoundariesOf } from './proposal-scope.ts'
import { scopeOf } from './scope-of.ts'
import { type StaleBase, staleAreasOf } from './stale-areas.ts'

export type CountedImpact = { ok: true; impact: Impact } | { ok: false; reason: 'not-found' } | StaleBase

/**
 * What a proposal would do, counted from the facts as they are now; once it is published, what was counted then. One that is
 * drawn on boundaries that are no more would do nothing that could be counted.
 */
export async function impactOfProposal(
  db: Queryable,
  actor: Actor,
  id: number,
  now: Date,
): Promise<CountedImpact> {
  const proposal = await readProposal(db, id)
  const { tree, ...scope } = await scopeOf(db, actor)
  if (!proposal || !seesBoundariesOf({ tree, ...scope }, actor, proposal.homeId))
    return { ok: false, reason: 'not-found' }
  if (proposal.impact) return { ok: true, impact: proposal.impact }
  const ground = await loadGround(db, proposal.parentId, proposal.levelNo)
  if (!ground || staleAreas(ground, proposal.base).length > 0)
    return { ok: false, reason: 'stale-base', changed: await staleAreasOf(db, proposal) }
  return { ok: true, impact: await countImpact(db, { proposal, ground, tree }, now) }
}
