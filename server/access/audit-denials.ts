import { createMiddleware } from 'hono/factory'
import { ProblemError } from '../problems.ts'
import type { ApiEnv } from '../routes/router.ts'
import type { DenialLog } from './denial-log.ts'

/** Notes every request that the app denies to somebody signed in, outside its own transaction: that is undone by then. */
export const auditDenials = (denials: DenialLog) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    await next()
    const actor = c.get('session')?.actor
    const policy = c.get('policy')
    if (!(c.error instanceof ProblemError) || c.error.code !== 'not-allowed' || !actor || !policy) return
    await denials.note({ actor, policy, object: Object.values(c.req.param()).join('/') })
  })
