import { describe, expect, test } from 'vitest'
import { roles } from '../../../geo/model/session.ts'
import type { Actor } from '../../../server/access/actor.ts'
import { judge, policies, policyGaps, tilePolicyOf } from '../../../server/access/policies.ts'

const mounted = policies.filter(({ answeredBy }) => answeredBy === 'app')
const actor = (role: Actor['role'], areaIds: Actor['areaIds'] = 'city'): Actor => ({
  accountId: 1,
  role,
  label: role,
  areaIds,
})

describe('the table of policies', () => {
  test('the same routes leave no gap; middleware does not count', () => {
    expect(policyGaps([...mounted, { method: 'ALL', path: '/*' }])).toEqual([])
  })

  test('a route without a policy is named', () => {
    expect(policyGaps([...mounted, { method: 'GET', path: '/api/secrets' }])).toEqual([
      'GET /api/secrets has no policy',
    ])
  })

  test('a policy without a route is named', () => {
    expect(policyGaps(mounted.filter(({ path }) => path !== '/api/city'))).toEqual([
      'GET /api/city has a policy but no route',
    ])
  })

  test('every row is there once', () => {
    const rows = policies.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(rows).size).toBe(rows.length)
  })

  test('nothing that writes is open but signing in', () => {
    const open = policies.filter(({ method, audience }) => method !== 'GET' && audience === 'public')
    expect(open.map(({ path }) => path)).toEqual(['/api/session'])
  })
})

describe('who may read tiles', () => {
  test('nobody without a session', () => {
    expect(judge(tilePolicyOf('grid'), null)).toBe('not-signed-in')
    expect(judge(tilePolicyOf('incident'), null)).toBe('not-signed-in')
  })

  test('areas: every role; exact points of all cases: only who may see the whole city', () => {
    for (const role of roles) expect(judge(tilePolicyOf('grid'), actor(role))).toBe('allowed')
    expect(judge(tilePolicyOf('incident'), actor('city-manager'))).toBe('allowed')
    expect(judge(tilePolicyOf('incident'), actor('city-manager', [1]))).toBe('not-allowed')
    expect(judge(tilePolicyOf('incident'), actor('grid-leader', [1]))).toBe('not-allowed')
    expect(judge(tilePolicyOf('incident'), actor('display'))).toBe('not-allowed')
  })
})

test('a policy for some roles refuses the others', () => {
  const policy = policies.find(({ path }) => path === '/api/incidents/:id')!
  expect(judge(policy, actor('grid-leader', [1]))).toBe('allowed')
  expect(judge(policy, actor('display'))).toBe('not-allowed')
  expect(judge(policy, null)).toBe('not-signed-in')
})
