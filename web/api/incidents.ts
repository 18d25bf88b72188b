import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IncidentAction, IncidentState } from '../../geo/lifecycle/incident.ts'
import type { CasePoints } from '../../geo/model/case-points.ts'
import type { Incident, IncidentCollection, Report } from '../../geo/model/incident.ts'
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

const incidentKey = (id: number | null) => ['incident', id]

/** One case with its timeline and what the caller may do. null: none is asked for. */
export const useIncident = (id: number | null) =>
  useQuery({
    queryKey: incidentKey(id),
    enabled: id !== null,
    queryFn: ({ signal }) => request<Incident>(`/api/incidents/${id}`, { signal }),
    refetchInterval: figuresInterval,
  })

type Step = { id: number; revision: number; action: IncidentAction; note?: string }

/** Takes one step of a case, on the revision the caller saw; figures, lists and cards are asked again. */
export function useStepIncident() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, revision, action, note }: Step) =>
      request<Incident>(`/api/incidents/${id}/actions/${action}`, {
        method: 'POST',
        headers: { 'if-match': `"${revision}"` },
        body: note ? { note } : {},
      }),
    onSettled: async (_, __, { id }) => {
      await client.invalidateQueries({ queryKey: incidentKey(id) })
      await refreshFigures(client)
    },
  })
}

/** Reports a case. The key makes a repeated sending of one draft one case. */
export function useReportIncident() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ report, key }: { report: Report; key: string }) =>
      request<Incident>('/api/incidents', {
        method: 'POST',
        headers: { 'idempotency-key': key },
        body: report,
      }),
    onSuccess: () => refreshFigures(client),
  })
}

/** What a step or a report changes; the city tells the version of the tiles that show the points. */
const moving = ['metrics', 'incidents', 'open-by-state', 'area', 'compound', 'city']

const refreshFigures = (client: ReturnType<typeof useQueryClient>) =>
  client.invalidateQueries({ predicate: ({ queryKey }) => moving.includes(String(queryKey[0])) })
