import { z } from 'zod'
import { incidentActions, incidentStates } from '../lifecycle/incident.ts'
import { positionSchema } from './area.ts'
import { severities } from './incident-kinds.ts'
import { metricColumnSchema, metricIds } from './metric.ts'

/**
 * What `GET /api/events` sends, as server-sent events (WHATWG HTML 9.2). The id of an event, `{epoch}-{seq}`, says up to
 * which row of the change log its reader knows everything; `Last-Event-ID` (or `?lastEventId=`) goes on from there.
 */

/** `incident`: a case was reported or took a step. No titles and no texts: nothing of a person. */
export const liveIncidentSchema = z.object({
  id: z.number().int(),
  /** null: the reader may not see it. */
  code: z.string().nullable(),
  category: z.string(),
  severity: z.enum(severities),
  action: z.enum(['report', ...incidentActions]),
  from: z.enum(incidentStates).nullable(),
  state: z.enum(incidentStates),
  revision: z.number().int(),
  overdue: z.boolean(),
  /** The areas that it lies in, outermost first; empty where it lies in none. */
  areaIds: z.array(z.number().int()),
  compoundId: z.number().int().nullable(),
  /** As exact as the reader may see it. */
  position: positionSchema.nullable(),
})
export type LiveIncident = z.infer<typeof liveIncidentSchema>

/** Cases that a level's areas do not hold. */
const elsewhereSchema = z.object({ outside: z.number(), ambiguous: z.number(), unlocated: z.number() })

/** `metrics`: the figures of the areas that were touched, at every level, by column as in a metric frame. */
export const liveFiguresSchema = z.object({
  asOf: z.string(),
  levels: z.array(
    z.object({
      level: z.string(),
      ids: z.array(z.number().int()),
      metrics: z.partialRecord(z.enum(metricIds), metricColumnSchema),
      /** For the metrics that count cases; only for a reader who sees the whole city. */
      elsewhere: z.partialRecord(z.enum(metricIds), elsewhereSchema),
    }),
  ),
})
export type LiveFigures = z.infer<typeof liveFiguresSchema>

/** `boundary`: the versions of the tile layers, at the beginning and when one of them has changed. */
export const liveVersionsSchema = z.object({ tileVersions: z.record(z.string(), z.string()) })
export type LiveVersions = z.infer<typeof liveVersionsSchema>

/** `resync`: what the reader knows may be wrong; everything is to be asked again, then the stream goes on. */
export const liveResyncSchema = z.object({
  reason: z.enum(['unknown-cursor', 'other-store', 'too-old', 'import']),
})
export type LiveResync = z.infer<typeof liveResyncSchema>

/** `heartbeat`: at least every 15 s; the newest moment that the figures stand for (null: the store is empty). */
export const liveBeatSchema = z.object({ asOf: z.string().nullable() })
export type LiveBeat = z.infer<typeof liveBeatSchema>
