import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { ProblemError, preferredLanguage } from '../problems.ts'
import type { ApiEnv } from '../routes/router.ts'
import { judge, type Policy, policies } from './policies.ts'
import type { SessionStore } from './session-store.ts'

const policyOf = new Map(policies.map((policy) => [`${policy.method} ${policy.path}`, policy]))

/** Finds out who calls what and in which language, and refuses what the table of policies does not allow. */
export const guard = (sessions: SessionStore) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    c.set('language', preferredLanguage(c.req.header('accept-language')))
    const policy = matchedPolicy(c)
    const session = sessions.fromCookie(c.req.header('cookie'))
    c.set('policy', policy)
    c.set('session', session)
    if (policy) {
      // no database keeps this character, and none of our names has it
      if (c.req.url.includes('%00')) throw new ProblemError('invalid-input', { field: 'url' })
      if (policy.method !== 'GET') refuseOtherOrigins(c)
      const verdict = judge(policy, session?.actor ?? null)
      if (verdict !== 'allowed') throw new ProblemError(verdict)
    }
    await next()
  })

function matchedPolicy(c: Context): Policy | null {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  return (route && policyOf.get(`${route.method} ${route.path}`)) ?? null
}

/**
 * A write must come from our own pages. Browsers say where a request comes from and scripts cannot change it;
 * a client that says nothing is no browser and carries no cookie against its user's will.
 */
function refuseOtherOrigins(c: Context): void {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) {
    if (site !== 'same-origin') throw new ProblemError('not-allowed', { field: 'header.sec-fetch-site' })
    return
  }
  const origin = c.req.header('origin')
  if (origin === undefined) return
  const host = URL.canParse(origin) ? new URL(origin).host : null
  if (host === null || host !== c.req.header('host')) {
    throw new ProblemError('not-allowed', { field: 'header.origin' })
  }
}
