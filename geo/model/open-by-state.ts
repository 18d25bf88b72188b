import { z } from 'zod'

/** Answer of `GET /api/incidents/by-state`: open cases by state; one without a case is left out. */
export const openByStateSchema = z.record(z.string(), z.number().int())
export type OpenByState = z.infer<typeof openByStateSchema>
