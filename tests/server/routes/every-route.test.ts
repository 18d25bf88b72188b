import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../../../geo/model/session.ts'
import type { Actor } from '../../../server/access/actor.ts'
import { judge, type Policy, policies } from '../../../server/access/policies.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

const callers = ['nobody', 'somebody with a made-up cookie', 'somebody signed out', ...roles] as const
type Caller = (typeof callers)[number]

const accountOf = {
  'city-manager': 'manager',
  'street-commander': 'commander',
  'grid-leader': 'leader',
  display: 'display',
} as const

/** Routes whose answer is made of files that are built elsewhere: there or not, but never withheld. */
const isFile = (policy: Policy) => /^\/(assets|desk|c|favicon|$)/.test(policy.path)

onEachEngine('every route of the table', (openDb) => {
  let city: TinyCity
  let api: TinyApi
  let incidentId = 0
  const cookies = new Map<Caller, string | undefined>()

  beforeAll(async () => {
    ;({ city, api } = await tinyCityApi(openDb()))
    for (const role of roles) cookies.set(role, await api.signIn(city.account[accountOf[role]]))
    const gone = await api.signIn(city.account.manager)
    await api.call('DELETE /api/session', { cookie: gone })
    cookies.set('somebody signed out', gone)
    cookies.set('somebody with a made-up cookie', `wangge_session=${'x'.repeat(43)}`)
    const reported = await api.call('POST /api/incidents', {
      cookie: cookies.get('city-manager')!,
      headers: { 'idempotency-key': 'first' },
      body: { category: 'noise', title: '噪声', position: [0.005, 0.008] },
    })
    incidentId = (reported.body as { id: number }).id
  })
  afterAll(() => api?.close())

  /** A request that is right in everything but, perhaps, who sends it. */
  const requestFor = ({ method, path }: Policy) => {
    const params: Record<string, string> = {
      level: 'grid',
      code: path.startsWith('/api/compounds') ? 'garden' : 'd1s1c1g1',
      id: String(incidentId),
      action: 'assign',
    }
    const query = path === '/api/search' ? '?q=hy' : path === '/api/metrics/:level' ? '?metric=open' : ''
    const address = path.replace(/:(\w+)/g, (_, name) => params[name]!).replace('*', 'index') + query
    const body: Record<string, object> = {
      '/api/session': { accountId: city.account.display },
      '/api/incidents': { category: 'noise', title: '噪声' },
      '/api/incidents/:id/actions/:action': {},
    }
    return {
      request: `${method} ${address}`,
      ...(method === 'POST' && { body: body[path] ?? {} }),
      headers: { 'idempotency-key': 'every-route', 'if-match': '"99"' },
    }
  }

  const mounted = policies.filter(({ answeredBy }) => answeredBy === 'app')
  const cases = mounted.map((policy) => [`${policy.method} ${policy.path}`, policy] as const)

  describe.each(callers)('called by %s', (caller) => {
    test.each(cases)('%s', async (_, policy) => {
      const actor: Actor | null = (roles as readonly string[]).includes(caller)
        ? {
            accountId: 1,
            role: caller as Actor['role'],
            label: '',
            areaIds: caller === 'city-manager' ? 'city' : [1],
          }
        : null
      // signing in and out must not end the sessions of the other tests
      const ownsSession = policy.path === '/api/session' && actor !== null
      const cookie = ownsSession
        ? await api.signIn(city.account[accountOf[caller as keyof typeof accountOf]])
        : cookies.get(caller)
      const { request, ...options } = requestFor(policy)
      const { status, body } = await api.call(request, { ...options, ...(cookie && { cookie }) })
      const verdict = judge(policy, actor)
      if (verdict === 'not-signed-in') {
        expect([status, body]).toEqual([401, expect.objectContaining({ code: 'not-signed-in' })])
      } else if (verdict === 'not-allowed') {
        expect([status, body]).toEqual([403, expect.objectContaining({ code: 'not-allowed' })])
      } else if (policy.path === '/api/imports') {
        expect([401, 403]).not.toContain(status)
        expect(status).toBeLessThan(500)
      } else if (policy.path.endsWith(':action')) {
        expect(status).toBe(412)
      } else if (isFile(policy)) {
        expect([200, 302, 404]).toContain(status)
      } else {
        expect(status).toBeGreaterThanOrEqual(200)
        expect(status).toBeLessThan(300)
      }
    })
  })
})
