import { z } from 'zod'
import {
  areaRefSchema,
  compoundOrganisations,
  compoundRelations,
  extentSchema,
  placeCountsSchema,
  positionSchema,
  retiredAreaSchema,
} from './area.ts'

export const partyOrganisations = ['community', 'grid-branch', 'compound-branch', 'party-group'] as const
export type PartyOrganisation = (typeof partyOrganisations)[number]

/** A residential compound (小区). It lies across areas; the relation runs through buildings and their households. */
export const compoundCardSchema = z.object({
  status: z.literal('active'),
  id: z.number().int(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  type: z.string(),
  extent: extentSchema.nullable(),
  labelPoint: positionSchema.nullable(),
  deliveredOn: z.string().nullable(),
  organisation: z.enum(compoundOrganisations).nullable(),
  hasOwnersCommittee: z.boolean().nullable(),
  /** What is known of the committee beyond that there is one. */
  ownersCommittee: z
    .object({ foundedOn: z.string(), members: z.number().int(), partyMembers: z.number().int() })
    .nullable(),
  propertyCompany: z.string().nullable(),
  lastMeeting: z.object({ heldAt: z.string(), convener: z.enum(['community', 'grid-leader']) }).nullable(),
  /** Orders that are neither closed, declined nor cancelled. */
  openOrders: z.number().int(),
  /** Projects of which some part is not finished. */
  openProjects: z.number().int(),
  places: placeCountsSchema,
  /** Occupied ÷ total households, and what a category of case may require of it (heating: 0.70). */
  occupancy: z.object({ value: z.number().nullable(), required: z.number().nullable() }),
  openByState: z.record(z.string(), z.number().int()),
  overdue: z.number().int(),
  /** Counts only; a count of 1–4 is never given below compound. */
  careCounts: z.record(z.string(), z.number().int()),
  /** The grids that it lies to, most of its households first. */
  areas: z.array(
    z.object({
      area: areaRefSchema,
      /** The party organisation of the grid itself. */
      organisation: z.enum(partyOrganisations).nullable(),
      relation: z.enum(compoundRelations),
      buildings: z.number().int(),
      households: z.number().int(),
    }),
  ),
})
export type CompoundCard = z.infer<typeof compoundCardSchema>

/** What is left of a compound that is no more, as of an area; no area is above it. */
export const retiredCompoundSchema = retiredAreaSchema.omit({ ancestors: true })
export type RetiredCompound = z.infer<typeof retiredCompoundSchema>

/** Answer of `GET /api/compounds/{code}`. */
export const compoundAnswerSchema = z.discriminatedUnion('status', [
  compoundCardSchema,
  retiredCompoundSchema,
])
export type CompoundAnswer = z.infer<typeof compoundAnswerSchema>
