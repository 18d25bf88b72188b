import { z } from 'zod'
import { bases } from './basis.ts'

/** Indicators a map can be coloured by; definitions are in geo/metrics. DOMAIN names in brackets. */
export const metricIds = [
  'open', // M1 在办量
  'open-rate', // M1 per 1,000 occupied households
  'overdue', // M2 超期量
  'inflow-rate', // M3 千户发生率
  'vc1', // density of active volunteers
  'vc2', // coverage ratio, active ÷ required
  'vc4', // building coverage
  'vc5', // service-point reach
  'staffing', // M17 1+3+N compliance
] as const
export type MetricId = (typeof metricIds)[number]

/** One indicator over the areas of a frame, by column: row i belongs to `ids[i]`. */
export const metricColumnSchema = z.object({
  /**
   * The moment at which a recount from the facts gives the same: for what is made of cases the newest that is counted, for
   * coverage that of the city's clock, which applies what time alone has changed.
   */
  asOf: z.string(),
  definitionVersion: z.number().int(),
  numerator: z.array(z.number().nullable()),
  /** null for a plain count. */
  denominator: z.array(z.number().nullable()).nullable(),
  value: z.array(z.number().nullable()),
  flags: z.array(z.number().int()),
})
export type MetricColumn = z.infer<typeof metricColumnSchema>

/** Facts that lie in no area of the city's leaf level. areas + outside + ambiguous + unlocated = total. */
export const metricBucketsSchema = z.object({
  areas: z.number(),
  outside: z.number(),
  ambiguous: z.number(),
  unlocated: z.number(),
  total: z.number(),
})

/** Answer of `GET /api/metrics/{level}`. */
export const metricFrameSchema = z.object({
  level: z.string(),
  /** The newest moment that its figures stand for; each says its own. */
  asOf: z.string(),
  basis: z.enum(bases),
  /** Whole local days, both included, that inflow is counted over. */
  window: z.object({ days: z.number().int(), from: z.string(), to: z.string() }),
  ids: z.array(z.number().int()),
  metrics: z.partialRecord(z.enum(metricIds), metricColumnSchema),
  /** For the metrics that count cases. */
  buckets: z.partialRecord(z.enum(metricIds), metricBucketsSchema),
})
export type MetricFrame = z.infer<typeof metricFrameSchema>
