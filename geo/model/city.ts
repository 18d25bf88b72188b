import { z } from 'zod'
import { extentSchema } from './area.ts'
import { categorySchema } from './incident.ts'
import { levelSchema } from './level.ts'
import { metricIds } from './metric.ts'

/** What a client needs to know once. Answer of `GET /api/city`. */
export const citySchema = z.object({
  titleZh: z.string(),
  titleEn: z.string(),
  /** IANA name, e.g. Asia/Shanghai. */
  timeZone: z.string(),
  /** The demonstration city is synthetic and says so. */
  isDemonstration: z.boolean(),
  extent: extentSchema.nullable(),
  levels: z.array(levelSchema.extend({ count: z.number().int(), withGeometry: z.number().int() })),
  categories: z.array(categorySchema),
  metrics: z.array(
    z.object({
      id: z.enum(metricIds),
      nameZh: z.string(),
      nameEn: z.string(),
      unitZh: z.string(),
      unitEn: z.string(),
      definitionVersion: z.number().int(),
      /** Lower bounds of the classes after the first, fixed so that a colour means the same tomorrow. */
      breaks: z.array(z.number()),
    }),
  ),
  /** Current version of every tile layer, by layer. */
  tileVersions: z.record(z.string(), z.string()),
  engine: z.enum(['embedded', 'postgresql']),
  attribution: z.string(),
})
export type City = z.infer<typeof citySchema>
