import { z } from '@hono/zod-openapi'
import { metricIds } from '../../geo/model/metric.ts'

/** Parameters that several routes share; each describes itself in the OpenAPI document. */

export const levelParam = z
  .string()
  .max(32)
  .openapi({ description: 'Code of a level, as listed by `GET /api/city`.', example: 'grid' })

export const codeParam = z
  .string()
  .max(64)
  .openapi({ description: 'Code of the area or compound; never reused.', example: 'd1s1c1g1' })

export const idParam = z.coerce
  .number()
  .int()
  .min(1)
  .openapi({ description: 'Identity of the case.', example: 17 })

export const withinParam = z
  .string()
  .max(97)
  .regex(/^[a-z][a-z0-9-]{0,31}:.+$/)
  .openapi({ description: 'Only what lies in this area: `level:code`.', example: 'street:d1s1' })

/** `open,vc2` → the metrics of these ids; anything else in it is a fault. */
export const metricParam = z
  .string()
  .max(200)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.enum(metricIds)).min(1))
  .openapi({
    type: 'string',
    description: `Ids of metrics, joined by commas: ${metricIds.join(', ')}.`,
    example: 'open,vc2',
  })

export const windowParam = z.coerce
  .number()
  .int()
  .min(1)
  .max(730)
  .default(30)
  .openapi({ description: 'Whole local days, today included, that inflow is counted over.' })

/** A moment in the years that facts can be of. */
export const momentParam = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '1900' && text < '2200')
  .transform((text) => new Date(text))
  .openapi({
    type: 'string',
    format: 'date-time',
    description: 'A moment, RFC 3339, with its offset from UTC.',
    example: '2026-03-02T12:00:00+08:00',
  })

export const bboxParam = z
  .string()
  .max(120)
  .transform((text, context): [number, number, number, number] => {
    const [west, south, east, north, ...more] = text
      .split(',')
      .map((part) => (part.trim() ? Number(part) : Number.NaN))
    const isValid =
      west! >= -180 && east! <= 180 && south! >= -90 && north! <= 90 && west! <= east! && south! <= north!
    if (!isValid || more.length > 0) {
      context.issues.push({ code: 'custom', input: text, message: 'west,south,east,north in degrees' })
      return z.NEVER
    }
    return [west!, south!, east!, north!]
  })
  .openapi({
    type: 'string',
    description: 'Only what lies in this rectangle: `west,south,east,north`, degrees, WGS-84.',
    example: '0,0,0.08,0.04',
  })

/** The header of a request that makes something. */
export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,120}$/)
    .openapi({ description: 'A word of your own per request: sending it again makes no second thing.' }),
})
