import { expect, test } from 'vitest'
import { formatCalendarDay, lastDays } from '../../../web/i18n/calendar-days.ts'

/** Half past midnight in Shanghai, the first day of the year; the last one in London. */
const now = new Date('2026-12-31T16:30:00Z')

test("the last days are those of the city's clock, the latest first", () => {
  expect(lastDays(3, now, 'Asia/Shanghai')).toEqual(['2027-01-01', '2026-12-31', '2026-12-30'])
  expect(lastDays(1, now, 'Europe/London')).toEqual(['2026-12-31'])
})

test('a day is written as its language has it, with the year where it is another', () => {
  const inJanuary = new Date('2027-01-05T00:00:00Z')
  expect(formatCalendarDay('2027-01-01', inJanuary, 'zh-CN')).toBe('1月1日')
  expect(formatCalendarDay('2026-12-31', inJanuary, 'zh-CN')).toBe('2026年12月31日')
  expect(formatCalendarDay('2026-12-31', inJanuary, 'en')).toBe('31 Dec 2026')
})
