import { z } from 'zod'

/** Answer of `GET /api/incidents/by-day`: how many cases were opened on each local day, the present one last. */
export const caseDaysSchema = z.object({
  /** The day of the first case, YYYY-MM-DD; null: there is none. */
  from: z.string().nullable(),
  /** One count for each day from the first on. */
  opened: z.array(z.number().int()),
})
export type CaseDays = z.infer<typeof caseDaysSchema>
