import { z } from 'zod'
import { incidentStates } from '../lifecycle/incident.ts'
import { positionSchema } from './area.ts'

const countsSchema = z.object({
  buildings: z.number().int(),
  households: z.number().int(),
  residents: z.number().int(),
  openCases: z.number().int(),
  /** Postings; those that nobody goes along with end. */
  staff: z.number().int(),
  activeVolunteers: z.number().int(),
})
export type ImpactCounts = z.infer<typeof countsSchema>

const cellSchema = countsSchema.extend({
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  /** Open cases by state. */
  openByState: z.partialRecord(z.enum(incidentStates), z.number().int()),
  /** Open cases by what is left of their time: none, up to a day, more, no limit that runs. */
  overdue: z.number().int(),
  dueWithinDay: z.number().int(),
  dueLater: z.number().int(),
  noLimit: z.number().int(),
  hasHolder: z.boolean(),
})
export type ImpactCell = z.infer<typeof cellSchema>

/** Answer of `GET /api/proposals/{id}/impact`: what a proposal does, counted from the facts as they are now, or were when it was published. */
export const impactSchema = z.object({
  /** The areas that it replaces or retires, as they stand. */
  before: z.array(
    cellSchema.extend({
      areaId: z.number().int(),
      code: z.string(),
    }),
  ),
  /** Its cells; a key below zero is a new area, which has its identity and its code once it is published. */
  after: z.array(
    cellSchema.extend({
      key: z.number().int(),
      areaId: z.number().int().nullable(),
      code: z.string().nullable(),
    }),
  ),
  /** Before and after over all touched cells: a proposal loses nobody. */
  totals: z.object({ before: countsSchema, after: countsSchema }),
  /** M20 of the community: the largest deviation of a grid's households from the mean, as a share; null without households. */
  balance: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  /** Buildings that come to lie in another cell; `from` an area, `to` a key. */
  movedBuildings: z.array(
    z.object({
      id: z.number().int(),
      /** As people call it: its number. */
      label: z.string(),
      compoundId: z.number().int().nullable(),
      at: positionSchema,
      from: z.number().int().nullable(),
      to: z.number().int().nullable(),
      households: z.number().int(),
      residents: z.number().int(),
    }),
  ),
  /** Compounds that lie in more than one grid afterwards, and did not before. */
  compoundsCut: z.array(
    z.object({
      id: z.number().int(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string().nullable(),
      buildings: z.number().int(),
      households: z.number().int(),
    }),
  ),
  /** QR cards at gates that show a grid whose ground or name changes. */
  cardsToReprint: z.number().int(),
})
export type Impact = z.infer<typeof impactSchema>
