import type { OpenByState } from '../../geo/model/open-by-state.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { countCasesByState } from '../sql/count-cases-by-state.ts'
import { scopeOf, visibleWithin } from './scope-of.ts'

/** Open cases by state in all that the caller may see: the same cases that the figure `open` counts. */
export async function openByState(db: Queryable, actor: Actor): Promise<OpenByState> {
  const areaIds = visibleWithin(await scopeOf(db, actor), null)
  const states = await countCasesByState(db, { areaIds, compoundId: null })
  return Object.fromEntries(states.map(({ state, n }) => [state, n]))
}
