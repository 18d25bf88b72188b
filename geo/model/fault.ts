import { z } from 'zod'
import { areaRefSchema, positionSchema } from './area.ts'

/** Answer of `GET /api/faults`: what is wrong with the geometry as it was imported, largest first. */
export const faultListSchema = z.object({
  faults: z.array(
    z.object({
      id: z.number().int(),
      /** overlap, gap, outside-parent, same-name, invalid-repaired, sliver */
      rule: z.string(),
      message: z.string(),
      sizeM2: z.number().nullable(),
      at: positionSchema.nullable(),
      area: areaRefSchema,
      other: areaRefSchema.nullable(),
    }),
  ),
})
export type FaultList = z.infer<typeof faultListSchema>
