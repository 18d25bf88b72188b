import { formatDay } from './format-moment.ts'
import type { Language } from './language.ts'
import { dayNumber, zonedTime } from './zoned-time.ts'

const dayMs = 86_400_000

/** So many days up to a moment by the city's clock, YYYY-MM-DD, the latest first. */
export function lastDays(count: number, until: Date, timeZone: string): string[] {
  const last = dayNumber(zonedTime(until, timeZone))
  return Array.from({ length: count }, (_, i) => new Date((last - i) * dayMs).toISOString().slice(0, 10))
}

/** A day YYYY-MM-DD as `formatDay` has it. */
export const formatCalendarDay = (day: string, now: Date, language: Language): string =>
  formatDay(new Date(day), now, language, 'UTC')
