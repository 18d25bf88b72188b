import { useCity } from '../../api/city.ts'
import { type IncidentFilter, useCaseList, useCasePlaces } from '../../api/incidents.ts'
import { startOfDay } from '../../i18n/start-of-day.ts'
import { useNow } from '../../state/now.ts'
import { useDeskView } from '../../state/use-desk-view.ts'

/** So many cases are listed at once; the filters lead to the others. */
const longest = 5000

/** The cases of the list that is open, of the selected place; the list and the map's points are the same. */
export function useListedCases() {
  const filter = useListFilter()
  return useCaseList(filter && { ...filter, limit: longest })
}

/**
 * The places of every case of the list that is open, else of all that were opened in the window; only while they are
 * shown, and never over a day gone by, of which nobody knows them.
 */
export function useShownPlaces() {
  const [{ overlay, windowDays, day }] = useDeskView()
  const listed = useListFilter()
  const since = useSince()
  return useCasePlaces(overlay === 'points' && day === null ? (listed ?? { since: since(windowDays) }) : null)
}

function useListFilter(): Omit<IncidentFilter, 'limit'> | null {
  const [{ cases, selection, back }] = useDeskView()
  const since = useSince()
  const place = selection?.kind === 'incident' ? back : selection
  return (
    cases && {
      state: cases.state === 'all' ? undefined : cases.state,
      category: cases.category ?? undefined,
      severity: cases.severity ?? undefined,
      source: cases.source ?? undefined,
      since: cases.days === null ? undefined : since(cases.days),
      overdue: cases.overdue || undefined,
      within: place?.kind === 'area' ? `${place.level}:${place.code}` : undefined,
      compound: place?.kind === 'compound' ? place.code : undefined,
    }
  )
}

/** When a window of whole local days that ends today began. */
function useSince(): (days: number) => string {
  const timeZone = useCity().data?.timeZone ?? 'Asia/Shanghai'
  const now = useNow()
  return (days) => startOfDay(now, days - 1, timeZone).toISOString()
}
