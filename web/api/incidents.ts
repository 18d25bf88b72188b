import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { CasePoints } from '../../geo/model/case-points.ts'
import type { Incident, IncidentCollection } from '../../geo/model/incident.ts'
import type { Role } from '../../geo/model/session.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

export type IncidentFilter = {
  state?: 'open' | 'closed' | IncidentState
  /** `level:code` */
  within?: string
  compound?: string
  category?: string
  severity?: string
  source?: string
  /** Opened at or after this moment. */
  since?: string
  overdue?: boolean
  limit: number
}

const incidentsQuery = (filter: IncidentFilter) => ({
  queryKey: ['incidents', filter],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<IncidentCollection>('/api/incidents', { query: filter, signal }),
  refetchInterval: figuresInterval,
  placeholderData: keepPreviousData,
})

const noCases: IncidentCollection = {
  type: 'FeatureCollection',
  features: [],
  numberMatched: 0,
  nextCursor: null,
}

const everyOpenCase: IncidentFilter = { state: 'open', limit: 5000 }

/** Every case that matches, however many pages that takes. */
async function allPages(filter: IncidentFilter, signal: AbortSignal): Promise<IncidentCollection> {
  const features: IncidentCollection['features'] = []
  let cursor: string | null = null
  for (;;) {
    const page: IncidentCollection = await request<IncidentCollection>('/api/incidents', {
      query: { ...filter, cursor },
      signal,
    })
    features.push(...page.features)
    cursor = page.nextCursor
    if (cursor === null) return { ...page, features }
  }
}

/**
 * The points of open cases for a map that may not have them as tiles: those are for who sees the whole city exactly.
 * undefined where the tiles will do.
 */
export function useCasePoints(role: Role | undefined): IncidentCollection | undefined {
  const isWanted = role !== undefined && role !== 'city-manager'
  const answer = useQuery({
    ...incidentsQuery(everyOpenCase),
    queryFn: ({ signal }: { signal: AbortSignal }) => allPages(everyOpenCase, signal),
    enabled: isWanted,
  })
  return isWanted ? (answer.data ?? noCases) : undefined
}

/** Cases that match, newest first. */
export const useIncidents = (filter: IncidentFilter) => useQuery(incidentsQuery(filter))

/** Cases for the list that is open, newest first; null: none is. */
export const useCaseList = (filter: IncidentFilter | null) =>
  useQuery({ ...incidentsQuery(filter ?? { limit: 0 }), enabled: filter !== null })

/** The places of all cases that match; null: none are wanted. */
export const useCasePlaces = (filter: Omit<IncidentFilter, 'limit'> | null): CasePoints | undefined =>
  useQuery({
    queryKey: ['case-places', filter],
    queryFn: ({ signal }) => request<CasePoints>('/api/incidents/points', { query: filter ?? {}, signal }),
    enabled: filter !== null,
    refetchInterval: figuresInterval,
    placeholderData: keepPreviousData,
  }).data

export const incidentKey = (id: number | null) => ['incident', id]

/** One case with its timeline and what the caller may do. null: none is asked for. */
export const useIncident = (id: number | null) =>
  useQuery({
    queryKey: incidentKey(id),
    enabled: id !== null,
    queryFn: ({ signal }) => request<Incident>(`/api/incidents/${id}`, { signal }),
    refetchInterval: figuresInterval,
  })
