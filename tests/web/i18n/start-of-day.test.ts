import { expect, test } from 'vitest'
import { endOfDay, startOfDay } from '../../../web/i18n/start-of-day.ts'

test('midnight of a local day, some days back', () => {
  const at = new Date('2026-03-10T17:30:00Z') // already the 11th in Shanghai
  expect(startOfDay(at, 0, 'Asia/Shanghai').toISOString()).toBe('2026-03-10T16:00:00.000Z')
  expect(startOfDay(at, 6, 'Asia/Shanghai').toISOString()).toBe('2026-03-04T16:00:00.000Z')
})

test('a change of clocks between is not lost', () => {
  const at = new Date('2026-03-10T17:30:00Z') // clocks went forward on the 8th in Los Angeles
  expect(startOfDay(at, 0, 'America/Los_Angeles').toISOString()).toBe('2026-03-10T07:00:00.000Z')
  expect(startOfDay(at, 5, 'America/Los_Angeles').toISOString()).toBe('2026-03-05T08:00:00.000Z')
})

test('the end of a day is the millisecond before the next, on the day the clocks change too', () => {
  expect(endOfDay('2026-03-10', 'Asia/Shanghai').toISOString()).toBe('2026-03-10T15:59:59.999Z')
  expect(endOfDay('2026-03-07', 'America/Los_Angeles').toISOString()).toBe('2026-03-08T07:59:59.999Z')
  expect(endOfDay('2026-03-08', 'America/Los_Angeles').toISOString()).toBe('2026-03-09T06:59:59.999Z')
})
