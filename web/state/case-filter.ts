import { type IncidentState, incidentStates } from '../../geo/lifecycle/incident.ts'
import {
  type IncidentSource,
  incidentSources,
  type Severity,
  severities,
} from '../../geo/model/incident-kinds.ts'

export const caseStates = ['open', 'all', ...incidentStates] as const
/** Days back that a case may have been opened; null: whenever. */
export const caseDays = [1, 7, 30, 90] as const

/** Which cases the list and the map's points are of. */
export type CaseFilter = {
  state: 'open' | 'all' | IncidentState
  category: string | null
  severity: Severity | null
  source: IncidentSource | null
  days: (typeof caseDays)[number] | null
  overdue: boolean
}

export const everyOpenCase: CaseFilter = {
  state: 'open',
  category: null,
  severity: null,
  source: null,
  days: null,
  overdue: false,
}

const oneOf = <T>(choices: readonly T[], text: string | null): T | null =>
  choices.find((choice) => String(choice) === text) ?? null

/** The filter of a query string; null where it opens no list. What is malformed counts as absent. */
export function decodeCaseFilter(query: URLSearchParams): CaseFilter | null {
  const state = query.get('cases')
  if (state === null) return null
  const category = query.get('cat')
  return {
    state: oneOf(caseStates, state) ?? everyOpenCase.state,
    category: category !== null && /^[\w-]{1,64}$/.test(category) ? category : null,
    severity: oneOf(severities, query.get('sev')),
    source: oneOf(incidentSources, query.get('src')),
    days: oneOf(caseDays, query.get('days')),
    overdue: query.get('late') === '1',
  }
}

/** Writes an open list's filter into a query. */
export function encodeCaseFilter(filter: CaseFilter, query: URLSearchParams): void {
  query.set('cases', filter.state)
  if (filter.category) query.set('cat', filter.category)
  if (filter.severity) query.set('sev', filter.severity)
  if (filter.source) query.set('src', filter.source)
  if (filter.days) query.set('days', String(filter.days))
  if (filter.overdue) query.set('late', '1')
}
