import { createMiddleware } from 'hono/factory'
import { ProblemError } from '../problems.ts'
import type { ApiEnv } from '../routes/router.ts'
import { currentAreaTree } from '../services/area-tree.ts'
import { levelsFor, seesCoarsely } from './coarse-view.ts'

/**
 * Refuses a caller with a coarse view every level below it, whether a route's path names the level or `within` an area
 * of it. Errors: not-allowed.
 */
export const refuseFineLevels = createMiddleware<ApiEnv>(async (c, next) => {
  const policy = c.get('policy')
  const actor = c.get('session')?.actor
  if (!policy || policy.transaction === 'none' || !seesCoarsely(actor)) return next()
  const named = {
    'path.level': c.req.path.split('/')[policy.path.split('/').indexOf(':level')],
    'query.within': c.req.query('within')?.split(':')[0],
  }
  const { levels } = await currentAreaTree(c.get('tx'))
  const allowed = levelsFor(actor, levels)
  for (const [field, code] of Object.entries(named)) {
    const level = levels.find((each) => each.code === code)
    if (level && !allowed.includes(level)) throw new ProblemError('not-allowed', { field })
  }
  await next()
})
