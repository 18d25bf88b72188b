import type { CaseDays } from '../../geo/model/case-days.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { countCasesByDay } from '../sql/count-cases-by-day.ts'
import { readFrameWindow } from '../sql/read-frame-window.ts'
import { scopeOf, visibleWithin } from './scope-of.ts'

/** Cases opened on each local day, in all that the caller may see. */
export async function caseDays(db: Queryable, actor: Actor): Promise<CaseDays> {
  const window = await readFrameWindow(db, null, 1)
  const areaIds = visibleWithin(await scopeOf(db, actor), null)
  const days = window ? await countCasesByDay(db, areaIds, window.to) : []
  return { from: days[0]?.day ?? null, opened: days.map(({ opened }) => opened) }
}
