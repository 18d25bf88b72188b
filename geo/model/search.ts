import { z } from 'zod'
import { extentSchema, positionSchema } from './area.ts'

/** Answer of `GET /api/search?q=`: best first, at most 20. */
export const searchResultSchema = z.object({
  hits: z.array(
    z.object({
      kind: z.enum(['area', 'compound', 'incident', 'service-point']),
      id: z.number().int(),
      /** Level code of an area; null otherwise. */
      level: z.string().nullable(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string().nullable(),
      /** Names of the areas around it, outermost first. */
      within: z.array(z.string()),
      position: positionSchema.nullable(),
      extent: extentSchema.nullable(),
      /** An area that is no more: its card leads to what it has become. */
      isRetired: z.boolean(),
    }),
  ),
})
export type SearchResult = z.infer<typeof searchResultSchema>
