import {
  type LiveFigures,
  type LiveIncident,
  liveBeatSchema,
  liveFiguresSchema,
  liveIncidentSchema,
  liveVersionsSchema,
} from '../../geo/model/live.ts'
import type { LiveEventName } from './live-message.ts'

export type LiveNews =
  | { kind: 'figures'; figures: LiveFigures }
  | { kind: 'incident'; incident: LiveIncident }
  | { kind: 'versions'; tileVersions: Record<string, string> }
  | { kind: 'beat'; asOf: string | null }
  /** What is known may be wrong: everything is to be asked again. */
  | { kind: 'resync' }

/** Reads one event; one that is not as agreed (a server of another version) asks for everything anew. */
export function readLiveEvent(name: LiveEventName, text: string): LiveNews {
  const data = parsed(text)
  switch (name) {
    case 'metrics': {
      const figures = liveFiguresSchema.safeParse(data).data
      return figures ? { kind: 'figures', figures } : { kind: 'resync' }
    }
    case 'incident': {
      const incident = liveIncidentSchema.safeParse(data).data
      return incident ? { kind: 'incident', incident } : { kind: 'resync' }
    }
    case 'boundary': {
      const versions = liveVersionsSchema.safeParse(data).data
      return versions ? { kind: 'versions', ...versions } : { kind: 'resync' }
    }
    case 'heartbeat':
      return { kind: 'beat', asOf: liveBeatSchema.safeParse(data).data?.asOf ?? null }
    case 'resync':
      return { kind: 'resync' }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
