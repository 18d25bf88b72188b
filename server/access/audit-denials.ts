import { createMiddleware } from 'hono/factory'
import { setScope } from '../db/set-scope.ts'
import type { Deps } from '../deps.ts'
import { loggable } from '../problem-of-error.ts'
import { ProblemError } from '../problems.ts'
import type { ApiEnv } from '../routes/router.ts'
import { insertAudit } from '../sql/insert-audit.ts'

/**
 * Writes down every action that a signed-in account tried and was denied. It stands outside the request's own
 * transaction, which is undone by then. The answer stays 403 where the line cannot be written; the log says so.
 */
export const auditDenials = ({ db, now, log }: Deps) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    await next()
    const actor = c.get('session')?.actor
    const policy = c.get('policy')
    if (!(c.error instanceof ProblemError) || c.error.code !== 'not-allowed' || !actor || !policy) return
    try {
      await db.transaction(async (tx) => {
        await setScope(tx, actor)
        await insertAudit(tx, {
          at: now(),
          accountId: actor.accountId,
          role: actor.role,
          action: `${policy.method} ${policy.path}`,
          object: objectOf(c.req.param()),
          outcome: 'denied',
        })
      })
    } catch (error) {
      log.error(
        { err: loggable(error), action: policy.path },
        'a denied action could not be written to the audit',
      )
    }
  })

const objectOf = (params: Record<string, string>) => Object.values(params).join('/').slice(0, 200) || null
