import { useCity } from '../../api/city.ts'
import type { FigureTime } from '../../api/metrics.ts'
import { endOfDay } from '../../i18n/start-of-day.ts'
import { useNow } from '../../state/now.ts'
import { useDeskView } from '../../state/use-desk-view.ts'

/** Of when the desk's figures are: now, or the end of the day in the URL. The present day has not ended: it is now. */
export function useFigureTime(): FigureTime {
  const [{ windowDays, day, basis }] = useDeskView()
  const timeZone = useCity().data?.timeZone ?? 'Asia/Shanghai'
  const now = useNow()
  const end = day === null ? null : endOfDay(day, timeZone)
  return { windowDays, at: end && end < now ? end.toISOString() : null, basis }
}
