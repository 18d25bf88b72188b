import { z } from 'zod'
import { incidentActions, incidentStates } from '../lifecycle/incident.ts'
import { areaRefSchema, locationStatuses, positionSchema } from './area.ts'
import { incidentSources, severities } from './incident-kinds.ts'
import { roles } from './session.ts'

export const incidentOutcomes = ['solved', 'cancelled', 'not-solved'] as const
export const locationQualities = ['exact', 'building', 'compound', 'unknown'] as const

export const categorySchema = z.object({
  id: z.number().int(),
  code: z.string(),
  parentCode: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Hours from opening until the case is overdue. */
  timeLimitHours: z.number().int(),
  sensitive: z.boolean(),
})
export type Category = z.infer<typeof categorySchema>

/** What a list or a point on the map may show of a case. */
export const incidentSummarySchema = z.object({
  id: z.number().int(),
  /** The case's public number; null: the caller may not see it. */
  code: z.string().nullable(),
  category: z.string(),
  title: z.string(),
  state: z.enum(incidentStates),
  severity: z.enum(severities),
  source: z.enum(incidentSources),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  overdue: z.boolean(),
  requesterCount: z.number().int(),
  locationStatus: z.enum(locationStatuses),
  /** The leaf area it lies in now, or the lowest around it that the caller may see. */
  areaId: z.number().int().nullable(),
  compoundId: z.number().int().nullable(),
})
export type IncidentSummary = z.infer<typeof incidentSummarySchema>

/** Answer of `GET /api/incidents`: RFC 7946, with a null geometry for a case without a place. */
export const incidentCollectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.number().int(),
      geometry: z.object({ type: z.literal('Point'), coordinates: positionSchema }).nullable(),
      properties: incidentSummarySchema,
    }),
  ),
  /** Matches in all, whatever the limit. */
  numberMatched: z.number().int(),
  nextCursor: z.string().nullable(),
})
export type IncidentCollection = z.infer<typeof incidentCollectionSchema>

export const incidentEventSchema = z.object({
  seq: z.number().int(),
  at: z.string(),
  /** Role and place of who acted; never a private person's name. */
  actor: z.string(),
  /** The account's role and area as they are now; null: it was none of ours (the town's own people, an import). */
  account: z.object({ role: z.enum(roles), area: areaRefSchema.nullable() }).nullable(),
  /** `re-attribute`: the boundaries around it have changed. */
  action: z.enum(['report', 're-attribute', ...incidentActions]),
  fromState: z.enum(incidentStates).nullable(),
  toState: z.enum(incidentStates),
  note: z.string().nullable(),
})

/** Answer of `GET /api/incidents/{id}`; the ETag is the case's revision. */
export const incidentSchema = incidentSummarySchema.extend({
  code: z.string(),
  description: z.string().nullable(),
  position: positionSchema.nullable(),
  locationQuality: z.enum(locationQualities),
  outcome: z.enum(incidentOutcomes).nullable(),
  revision: z.number().int(),
  /** The buildings that the case is about. */
  buildingIds: z.array(z.number().int()),
  area: areaRefSchema.nullable(),
  ancestors: z.array(areaRefSchema),
  compound: z
    .object({ id: z.number().int(), code: z.string(), nameZh: z.string(), nameEn: z.string().nullable() })
    .nullable(),
  timeline: z.array(incidentEventSchema),
  /** What the caller may do now. */
  actions: z.array(z.enum(incidentActions)),
})
export type Incident = z.infer<typeof incidentSchema>

/** Body of `POST /api/incidents`. A place is a position, or buildings, or a compound; none of them means not located. */
export const reportSchema = z.object({
  category: z.string().min(1).max(64),
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2000).optional(),
  severity: z.enum(severities).default('small'),
  source: z.enum(incidentSources).default('grid-patrol'),
  position: z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]).optional(),
  buildingIds: z.array(z.number().int().positive()).max(50).default([]),
  compoundCode: z.string().max(64).optional(),
})
export type Report = z.infer<typeof reportSchema>

/** Body of `POST /api/incidents/{id}/actions/{action}`. */
export const actionSchema = z.object({ note: z.string().trim().max(1000).optional() })
