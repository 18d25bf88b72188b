import { expect, test } from 'vitest'
import { createAttemptLimit } from '../../../server/access/attempt-limit.ts'

const limited = (maxKeys = 10) => {
  const clock = { ms: 0 }
  const limit = createAttemptLimit(() => new Date(clock.ms), { attempts: 2, windowMs: 60_000, maxKeys })
  return { clock, limit }
}

test('lets so many through in a window, says how long the rest waits, and begins anew', () => {
  const { clock, limit } = limited()
  expect([limit.count('a'), limit.isReached('a'), limit.count('a')]).toEqual([null, null, null])
  clock.ms = 20_000
  expect([limit.isReached('a'), limit.count('a'), limit.count('b')]).toEqual([40, 40, null])
  clock.ms = 60_000
  expect(limit.count('a')).toBeNull()
})

test('a clock stepped by an hour, back or ahead, keeps nobody waiting', () => {
  for (const step of [-3_600_000, 3_600_000]) {
    const { clock, limit } = limited()
    clock.ms = 7_200_000
    expect(['a', 'a', 'a'].map(limit.count)).toEqual([null, null, 60])
    clock.ms += step
    expect([limit.isReached('a'), limit.count('a')]).toEqual([null, null])
  }
})

test('keeps no more keys than it may: the oldest window is forgotten', () => {
  const { limit } = limited(2)
  for (const key of ['a', 'a', 'b', 'c']) limit.count(key)
  expect([limit.isReached('a'), limit.count('b'), limit.count('b')]).toEqual([null, null, 60])
})
