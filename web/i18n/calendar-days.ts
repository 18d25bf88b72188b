import { formatDay } from './format-moment.ts'
import type { Language } from './language.ts'
import { dayNumber, zonedTime } from './zoned-time.ts'

const dayMs = 86_400_000
const daysAtMost = 366

/** The days from a moment to a later one by the city's clock, YYYY-MM-DD, the latest first; of a longer time the last year. */
export function calendarDays(from: Date, to: Date, timeZone: string): string[] {
  const [first, last] = [from, to].map((at) => dayNumber(zonedTime(at, timeZone))) as [number, number]
  const count = Math.min(Math.max(1, last - first + 1), daysAtMost)
  return Array.from({ length: count }, (_, i) => new Date((last - i) * dayMs).toISOString().slice(0, 10))
}

/** A day YYYY-MM-DD as `formatDay` has it. */
export const formatCalendarDay = (day: string, now: Date, language: Language): string =>
  formatDay(new Date(day), now, language, 'UTC')
