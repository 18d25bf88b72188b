import { z } from 'zod'

/** One rung of a city's hierarchy. Levels are data: a profile of up to eight, 1 at the top. */
export const levelSchema = z.object({
  levelNo: z.number().int().min(1).max(8),
  /** Also the name of the level's tile layer and path segment: `district`, `grid` … */
  code: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  nameZh: z.string().min(1).max(60),
  nameEn: z.string().min(1).max(60),
  /** Grid leaders may draw areas of this level. */
  isDrawable: z.boolean(),
  /** The level at which the 1+3+N staffing rule and the 300–500 household rule hold. */
  isStaffed: z.boolean(),
})
export type Level = z.infer<typeof levelSchema>

/** Codes that are tile layers of their own and therefore cannot be level codes. */
export const reservedLayerCodes = [
  'land',
  'water',
  'park',
  'road',
  'edge',
  'label',
  'compound',
  'building',
  'service-point',
  'incident',
] as const
