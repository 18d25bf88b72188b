import { createMiddleware } from 'hono/factory'
import type { Db } from '../db/db.ts'
import { setScope } from '../db/set-scope.ts'
import { ProblemError } from '../problems.ts'
import type { ApiEnv } from '../routes/router.ts'

class RolledBack extends Error {}

/**
 * Runs a route inside one transaction that carries who acts and on which areas; a GET's is read-only.
 * An answer that is an error undoes everything, unless the route says that what it has written stays. What must follow a commit waits in `afterCommit`.
 */
export const inTransaction = (db: Db) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const policy = c.get('policy')
    if (!policy || policy.transaction === 'none') return next()
    const actor = c.get('session')?.actor
    const afterCommit: (() => void)[] = []
    try {
      await db.transaction(
        async (tx) => {
          await setScope(tx, { accountId: actor?.accountId ?? null, areaIds: actor?.areaIds ?? [] })
          c.set('tx', tx)
          c.set('afterCommit', afterCommit)
          await next()
          if (c.error && !(c.error instanceof ProblemError && c.error.keepsWritten)) throw new RolledBack()
        },
        { readOnly: policy.transaction === 'read' },
      )
    } catch (error) {
      if (error instanceof RolledBack) return
      throw error
    }
    for (const effect of afterCommit) effect()
  })
