import { useMemo } from 'react'
import { useCity } from '../api/city.ts'
import { useLanguage } from '../state/language.ts'
import { formatCalendarDay, lastDays } from './calendar-days.ts'
import { formatAge } from './format-age.ts'
import { formatDuration, formatOverdue } from './format-duration.ts'
import { formatClock, formatDay, formatExactMoment, formatMoment } from './format-moment.ts'
import { nameOf } from './name-of.ts'

/** Formats bound to the interface's language and the city's time zone. Moments are ISO texts, as the API sends them. */
export function useFormats() {
  const language = useLanguage((store) => store.language)
  const timeZone = useCity().data?.timeZone ?? 'Asia/Shanghai'
  return useMemo(
    () => ({
      language,
      name: (thing: { nameZh: string; nameEn: string | null }) => nameOf(thing, language),
      age: (at: string, now: Date) => formatAge(new Date(at), now, language, timeZone),
      moment: (at: string, now: Date) => formatMoment(new Date(at), now, language, timeZone),
      day: (at: string, now: Date) => formatDay(new Date(at), now, language, timeZone),
      lastDays: (count: number, until: Date) => lastDays(count, until, timeZone),
      calendarDay: (day: string, now: Date) => formatCalendarDay(day, now, language),
      exact: (at: string) => formatExactMoment(new Date(at), timeZone),
      clock: (at: string) => formatClock(new Date(at), timeZone),
      duration: (milliseconds: number) => formatDuration(milliseconds, language),
      overdue: (milliseconds: number) => formatOverdue(milliseconds, language),
    }),
    [language, timeZone],
  )
}
