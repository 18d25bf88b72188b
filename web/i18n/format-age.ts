import { formatMoment } from './format-moment.ts'
import type { Language } from './language.ts'
import { dayNumber, zonedTime } from './zoned-time.ts'

const words = {
  'zh-CN': { now: '刚刚', minutes: '分钟前', hours: '小时前' },
  en: { now: 'just now', minutes: 'min ago', hours: 'h ago' },
} as const

/** How long ago: 刚刚 · 3 分钟前 · 2 小时前 · 昨天 16:40 · 11月22日 16:40. A time to come is shown as a moment. */
export function formatAge(at: Date, now: Date, language: Language, timeZone: string): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000)
  const word = words[language]
  if (minutes < -1) return formatMoment(at, now, language, timeZone)
  if (minutes < 1) return word.now
  if (minutes < 60) return `${minutes} ${word.minutes}`
  const sameDay = dayNumber(zonedTime(at, timeZone)) === dayNumber(zonedTime(now, timeZone))
  if (sameDay) return `${Math.floor(minutes / 60)} ${word.hours}`
  return formatMoment(at, now, language, timeZone)
}
