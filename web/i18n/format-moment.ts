import type { Language } from './language.ts'
import { dayNumber, type ZonedTime, zonedTime } from './zoned-time.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const nearDays: Record<Language, Record<number, string>> = {
  'zh-CN': { [-1]: '昨天', 0: '今天', 1: '明天' },
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
}

const two = (value: number) => String(value).padStart(2, '0')

const clockOf = ({ hour, minute }: ZonedTime) => `${two(hour)}:${two(minute)}`

/** HH:mm on the city's clock. */
export const formatClock = (at: Date, timeZone: string): string => clockOf(zonedTime(at, timeZone))

/** 11月22日 / 22 Nov, with the year unless it is the year of `now`. */
export function formatDay(at: Date, now: Date, language: Language, timeZone: string): string {
  const time = zonedTime(at, timeZone)
  const ofThisYear = time.year === zonedTime(now, timeZone).year
  if (language === 'zh-CN') return `${ofThisYear ? '' : `${time.year}年`}${time.month}月${time.day}日`
  return `${time.day} ${months[time.month - 1]}${ofThisYear ? '' : ` ${time.year}`}`
}

/** A point in time, past or to come: 今天 16:40, 昨天 16:40, 11月22日 16:40. */
export function formatMoment(at: Date, now: Date, language: Language, timeZone: string): string {
  const time = zonedTime(at, timeZone)
  const near = nearDays[language][dayNumber(time) - dayNumber(zonedTime(now, timeZone))]
  return `${near ?? formatDay(at, now, language, timeZone)} ${clockOf(time)}`
}

/** The whole moment with seconds and zone, for hover and focus: 2026-11-22 16:40:05 GMT+8. */
export function formatExactMoment(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute, second } = zonedTime(at, timeZone)
  const zone = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)} ${zone ?? ''}`.trim()
}
