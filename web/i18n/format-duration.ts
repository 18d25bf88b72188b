import { formatCount } from './format-count.ts'
import type { Language } from './language.ts'

const words = {
  'zh-CN': { day: '天', hour: '小时', minute: '分钟' },
  en: { day: 'd', hour: 'h', minute: 'min' },
} as const

/** A length of time: 1 天 6 小时 / 1 d 6 h; 40 分钟 / 40 min; from ten days on in whole days. */
export function formatDuration(milliseconds: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  const word = words[language]
  if (minutes < 60) return `${minutes} ${word.minute}`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} ${word.hour}`
  const rest = hours % 24
  const days = `${formatCount(Math.floor(hours / 24))} ${word.day}`
  return rest === 0 || hours >= 240 ? days : `${days} ${rest} ${word.hour}`
}

/** 超期 1 天 6 小时 / 1 d 6 h overdue. */
export const formatOverdue = (milliseconds: number, language: Language): string =>
  language === 'zh-CN'
    ? `超期 ${formatDuration(milliseconds, language)}`
    : `${formatDuration(milliseconds, language)} overdue`
