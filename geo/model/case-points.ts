import { z } from 'zod'

/**
 * Answer of `GET /api/incidents/points`: where the cases that match are and how they stand, in columns, since there may
 * be hundreds of thousands. A case without a place is not in it.
 */
export const casePointsSchema = z.object({
  /** Longitude and latitude by turns, degrees, WGS-84. */
  positions: z.array(z.number()),
  stateNames: z.array(z.string()),
  /** Of each case its state, as its place in `stateNames`. */
  states: z.array(z.number().int()),
  /** Rows that are overdue, ascending. */
  overdue: z.array(z.number().int()),
})
export type CasePoints = z.infer<typeof casePointsSchema>
