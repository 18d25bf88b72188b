import { expect, test } from 'vitest'
import { dayAfter, daysBetween } from '../../../web/features/time-travel/day-numbers.ts'

test('days go over the ends of months and leap years, and back', () => {
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysBetween('2027-01-01', dayAfter('2027-01-01', 400))).toBe(400)
  expect(daysBetween('2027-01-02', '2027-01-01')).toBe(-1)
})
