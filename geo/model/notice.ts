import { z } from 'zod'
import { areaCardSchema, areaRefSchema, positionSchema } from './area.ts'
import { multiPolygonSchema } from './proposal.ts'

/** What a city says on its notice cards; each is left out where it is not set. */
export const noticeSettingsSchema = z.object({
  /** For complaints about the service (监督电话). */
  supervisionPhone: z.string().max(40).nullable().default(null),
  /** 审图号: a map that is posted in public needs one. */
  mapApprovalNumber: z.string().max(60).nullable().default(null),
  /** Origin of the public pages, `https://…`; null: the one that the card is printed from. */
  publicAddress: z.url().max(200).nullable().default(null),
  /** Posting the duty phones of staff is intended publication (DOMAIN 2.4); a city may do without. */
  showsDutyPhones: z.boolean().default(true),
})

const names = { nameZh: z.string(), nameEn: z.string().nullable() }
export const sides = ['north', 'east', 'south', 'west'] as const
export const landmarkKinds = ['road', 'water', 'barrier'] as const

/** What a border runs along: a road, water, a wall, or else the area behind it. */
export const sideNameSchema = z.object({ kind: z.enum([...landmarkKinds, 'area']), ...names })
export type SideName = z.infer<typeof sideNameSchema>

/** Answer of `GET /api/areas/{level}/{code}/notice`: what stands on the printed card of an area. Degrees, WGS-84. */
export const noticeSchema = z.object({
  area: areaRefSchema,
  kind: areaCardSchema.shape.kind,
  city: z.object({ titleZh: z.string(), titleEn: z.string(), attribution: z.string() }),
  ancestors: z.array(areaRefSchema),
  areaM2: z.number().nullable(),
  /** Since when the boundary is in force; null: since ever. */
  validFrom: z.string().nullable(),
  geometry: multiPolygonSchema,
  /** What its borders run along, the longest stretch first; nothing: the edge of the city. */
  extent: z.record(z.enum(sides), z.array(sideNameSchema)),
  places: areaCardSchema.shape.places,
  staff: areaCardSchema.shape.staff,
  supervisionPhone: z.string().nullable(),
  mapApprovalNumber: z.string().nullable(),
  publicAddress: z.string().nullable(),
  /** What the card's map shows around and in the area. */
  map: z.object({
    neighbours: z.array(areaRefSchema.extend({ geometry: multiPolygonSchema })),
    lines: z.array(
      z.object({
        kind: z.enum(landmarkKinds),
        class: z.string(),
        nameZh: z.string().nullable(),
        nameEn: z.string().nullable(),
        lines: z.array(z.array(positionSchema)),
      }),
    ),
    water: z.array(
      z.object({
        nameZh: z.string().nullable(),
        nameEn: z.string().nullable(),
        geometry: multiPolygonSchema,
      }),
    ),
    buildings: z.array(z.array(z.array(positionSchema))),
    servicePoints: z.array(z.object({ type: z.string(), ...names, at: positionSchema })),
  }),
})
export type Notice = z.infer<typeof noticeSchema>
