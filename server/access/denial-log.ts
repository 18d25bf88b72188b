import { setScope } from '../db/set-scope.ts'
import type { Deps } from '../deps.ts'
import { loggable } from '../problem-of-error.ts'
import { insertAudit } from '../sql/insert-audit.ts'
import type { Actor } from './actor.ts'
import { createAttemptLimit } from './attempt-limit.ts'
import type { Policy } from './policies.ts'

type Denied = {
  actor: Actor
  policy: Pick<Policy, 'method' | 'path'>
  /** What it was tried on: ids and codes, never a name. */
  object: string | null
}

export type DenialLog = { note(denied: Denied): Promise<void> }

/** Of one account and route. More within a minute is one attempt that goes on, and must not fill the store. */
const linesPerMinute = 60

/**
 * Writes to the audit what a signed-in account tried and was denied, by whichever handler. The refusal stands where the
 * line cannot be written; the log says so.
 */
export function openDenialLog({ db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>): DenialLog {
  const limit = createAttemptLimit(now, { attempts: linesPerMinute, windowMs: 60_000, maxKeys: 10_000 })
  return {
    async note({ actor, policy, object }) {
      const action = `${policy.method} ${policy.path}`
      if (limit.count(`${actor.accountId} ${action}`) !== null) return
      try {
        await db.transaction(async (tx) => {
          await setScope(tx, actor)
          await insertAudit(tx, {
            at: now(),
            accountId: actor.accountId,
            role: actor.role,
            action,
            object: object?.slice(0, 200) || null,
            outcome: 'denied',
          })
        })
      } catch (error) {
        log.error({ err: loggable(error), action }, 'a denied action could not be written to the audit')
      }
    },
  }
}
