import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { IncidentAction } from '../../geo/lifecycle/incident.ts'
import type { Incident, Report } from '../../geo/model/incident.ts'
import { incidentKey } from './incidents.ts'
import { request } from './request.ts'

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
