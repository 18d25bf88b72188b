import { createMiddleware } from 'hono/factory'
import { ProblemError } from '../problems.ts'
import type { ApiEnv } from '../routes/router.ts'
import { createAttemptLimit } from './attempt-limit.ts'

const window = { windowMs: 60_000, maxKeys: 10_000 }

/** Where the node server says who is at the other end; nothing for a request made inside this process. */
type Peer = { incoming?: { socket?: { remoteAddress?: string } } }

/**
 * Bounds signing in by the address of the caller: so many a minute, and fewer that fail. What a proxy says of its own
 * callers is not believed, so all behind one share.
 */
export const limitSignIns = (now: () => Date) => {
  const all = createAttemptLimit(now, { attempts: 120, ...window })
  const failed = createAttemptLimit(now, { attempts: 20, ...window })
  return createMiddleware<ApiEnv>(async (c, next) => {
    const policy = c.get('policy')
    const address = (c.env as Peer | undefined)?.incoming?.socket?.remoteAddress
    if (policy?.method !== 'POST' || policy.path !== '/api/session' || address === undefined) return next()
    const seconds = failed.isReached(address) ?? all.count(address)
    if (seconds !== null) throw new ProblemError('too-many-requests', { retryAfterSeconds: seconds })
    await next()
    if (c.error && c.res.status < 500) failed.count(address)
  })
}
