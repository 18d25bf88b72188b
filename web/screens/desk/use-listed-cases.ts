import { useCity } from '../../api/city.ts'
import { useCaseList } from '../../api/incidents.ts'
import { startOfDay } from '../../i18n/start-of-day.ts'
import { useNow } from '../../state/now.ts'
import { useDeskView } from '../../state/use-desk-view.ts'

/** So many cases are listed at once; the filters lead to the others. */
const longest = 5000

/** The cases of the list that is open, of the selected place; the list and the map's points are the same. */
export function useListedCases() {
  const [{ cases, selection, back }] = useDeskView()
  const timeZone = useCity().data?.timeZone ?? 'Asia/Shanghai'
  const now = useNow()
  const place = selection?.kind === 'incident' ? back : selection
  return useCaseList(
    cases && {
      state: cases.state === 'all' ? undefined : cases.state,
      category: cases.category ?? undefined,
      severity: cases.severity ?? undefined,
      source: cases.source ?? undefined,
      since: cases.days === null ? undefined : startOfDay(now, cases.days - 1, timeZone).toISOString(),
      overdue: cases.overdue || undefined,
      within: place?.kind === 'area' ? `${place.level}:${place.code}` : undefined,
      compound: place?.kind === 'compound' ? place.code : undefined,
      limit: longest,
    },
  )
}
