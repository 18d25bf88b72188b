import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { type ApiOperation, operationsOf, requestsOf } from './contract-requests.ts'

onEachEngine('the contract', (openDb) => {
  let city: TinyCity
  let api: TinyApi
  let operations: ApiOperation[]
  const cookies: (string | undefined)[] = [undefined]

  beforeAll(async () => {
    ;({ city, api } = await tinyCityApi(openDb()))
    for (const role of ['manager', 'commander', 'leader', 'display'] as const) {
      cookies.push(await api.signIn(city.account[role]))
    }
    await api.call('POST /api/incidents', {
      cookie: cookies[1]!,
      body: { category: 'noise', title: '噪声', position: [0.005, 0.008] },
      headers: { 'idempotency-key': 'contract' },
    })
    operations = operationsOf((await api.call('GET /api/openapi.json')).body)
  })
  afterAll(() => api?.close())

  test('every operation is summed up and says whom it is for', () => {
    expect(operations.length).toBeGreaterThan(15)
    for (const { name, summary, description } of operations) {
      expect([name, summary]).toEqual([name, expect.stringMatching(/\S/)])
      expect([name, description]).toEqual([name, expect.stringMatching(/^(Open to|For)/)])
    }
  })

  test('every parameter describes itself', () => {
    const silent = operations.flatMap(({ name, parameters }) =>
      parameters.filter(({ description }) => !description).map((parameter) => `${name} ${parameter.name}`),
    )
    expect(silent).toEqual([])
  })

  test('every operation names the one shape of problems', () => {
    for (const { name, answers } of operations)
      expect([name, answers]).toEqual([name, expect.arrayContaining(['default'])])
  })

  test('the page lists every operation and every code of a problem, without scripts', async () => {
    const page = await (await api.app.request('/api/docs', { headers: { 'accept-language': 'en' } })).text()
    for (const { method, path } of operations)
      expect(page).toContain(`<span class="${method.toLowerCase()}">${method}</span> <code>${path}</code>`)
    expect(page).toContain('id="stale-revision"')
    expect(page).not.toMatch(/<script|<style|style=|https?:\/\//)
  })

  describe('requests made from it, right and wrong', () => {
    test('are never answered with a fault of the server', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...operations.filter(({ path }) => path !== '/api/imports')).chain(requestsOf),
          fc.constantFrom(...cookies),
          async ({ request, headers, body }, cookie) => {
            // a session that others still need is not signed out
            const isOwn = request.endsWith('/api/session')
            const answer = await api.call(request, { headers, body, ...(cookie && !isOwn && { cookie }) })
            expect([request, answer.status < 500, answer.body]).toEqual([request, true, answer.body])
            if (answer.status >= 400) expect(answer.body).toHaveProperty('code')
          },
        ),
        { numRuns: 500 },
      )
    })
  })
})
