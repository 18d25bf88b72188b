import { describe, expect, test } from 'vitest'
import { problemStatus } from '../../../geo/model/problem.ts'
import { DbError } from '../../../server/db/db.ts'
import { loggable, problemOfError } from '../../../server/problem-of-error.ts'
import { preferredLanguage, problemResponse, problemSentences } from '../../../server/problems.ts'

describe('problems', () => {
  test('every code has a sentence in both languages', () => {
    expect(Object.keys(problemSentences).sort()).toEqual(Object.keys(problemStatus).sort())
    for (const { 'zh-CN': zh, en } of Object.values(problemSentences)) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[\x20-\x7e]+$/)
    }
  })

  test('an answer says its code, its place and when to come back', async () => {
    const response = problemResponse('database-unavailable', 'en', {
      field: 'x',
      at: [1, 2],
      retryAfterSeconds: 5,
    })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await response.json()).toMatchObject({
      code: 'database-unavailable',
      status: 503,
      field: 'x',
      at: [1, 2],
    })
  })

  test.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-TW, en;q=0.5', 'zh-CN'],
    ['fr, en;q=0.3', 'en'],
    ['de', 'zh-CN'],
    ['zh;q=0, en;q=0.1', 'en'],
  ])('Accept-Language %s is answered in %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language)
  })

  test('a database that is away is 503, a fault of ours 500', () => {
    expect(problemOfError(new DbError('unavailable', 'gone')).code).toBe('database-unavailable')
    expect(problemOfError(new DbError('unique-violation', 'twice')).code).toBe('internal')
    expect(problemOfError(new TypeError('x is undefined')).code).toBe('internal')
  })

  test('a log keeps no value of a database message', () => {
    const error = new DbError('other', 'invalid input syntax: "13800001234"', { sqlState: '22P02' })
    expect(JSON.stringify(loggable(error))).not.toContain('13800001234')
    expect(loggable(error)).toMatchObject({ code: 'other', sqlState: '22P02' })
  })
})
