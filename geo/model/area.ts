import { z } from 'zod'

/** [west, south, east, north] in degrees, WGS-84. */
export const extentSchema = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Extent = z.infer<typeof extentSchema>

/** [longitude, latitude] in degrees, WGS-84. */
export const positionSchema = z.tuple([z.number(), z.number()])
export type Position = z.infer<typeof positionSchema>

/** Where a point of fact belongs. Located in one area, or counted in one of three buckets beside the areas. */
export const locationStatuses = ['located', 'outside', 'ambiguous', 'unlocated'] as const
export type LocationStatus = (typeof locationStatuses)[number]

/** All current areas of one level, by column; row i of every column is the same area. Answer of `GET /api/areas/{level}`. */
export const areaIndexSchema = z.object({
  level: z.string(),
  ids: z.array(z.number().int()),
  codes: z.array(z.string()),
  namesZh: z.array(z.string()),
  namesEn: z.array(z.string().nullable()),
  /** null at the top level. */
  parentIds: z.array(z.number().int().nullable()),
  /** A point well inside the area (pole of inaccessibility); null where the area has no geometry. */
  labelPoints: z.array(positionSchema.nullable()),
  extents: z.array(extentSchema.nullable()),
})
export type AreaIndex = z.infer<typeof areaIndexSchema>

export const areaRefSchema = z.object({
  id: z.number().int(),
  level: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
})
export type AreaRef = z.infer<typeof areaRefSchema>

/** The facts of a place that rates are built on. Occupied households are the default denominator. */
export const placeCountsSchema = z.object({
  buildings: z.number().int(),
  householdsTotal: z.number().int(),
  householdsOccupied: z.number().int(),
  residents: z.number().int(),
})
export type PlaceCounts = z.infer<typeof placeCountsSchema>

/** How a compound lies to an area, seen through their common buildings. */
export const compoundRelations = [
  'equal',
  'compound-contains-area',
  'area-contains-compound',
  'partial',
] as const
/** How the party organisation covers a compound: a branch or group of its own, an instructor, or not at all. */
export const compoundOrganisations = ['branch', 'group', 'instructor', 'none'] as const
export type CompoundRelation = (typeof compoundRelations)[number]

export const areaCardSchema = areaRefSchema.extend({
  status: z.literal('active'),
  kind: z.enum(['administrative', 'comprehensive', 'exclusive', 'micro']),
  extent: extentSchema.nullable(),
  labelPoint: positionSchema.nullable(),
  /** Geodesic, in square metres. */
  areaM2: z.number().nullable(),
  /** From the top level down to the direct parent. */
  ancestors: z.array(areaRefSchema),
  /** Number of areas below this one, by level code. */
  descendants: z.record(z.string(), z.number().int()),
  children: z.array(areaRefSchema),
  places: placeCountsSchema,
  /** Names of staff whose posting on a grid card is intended publication. */
  staff: z.array(z.object({ role: z.string(), name: z.string(), dutyPhone: z.string().nullable() })),
  /** Open cases by state, and how many of them are overdue. */
  openByState: z.record(z.string(), z.number().int()),
  overdue: z.number().int(),
  compounds: z.array(
    z.object({
      id: z.number().int(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string().nullable(),
      relation: z.enum(compoundRelations),
      /** How the party organisation covers it. */
      organisation: z.enum(compoundOrganisations).nullable(),
      /** Households of the compound that live in this area, of the compound's all. */
      households: z.number().int(),
      householdsOfCompound: z.number().int(),
    }),
  ),
  versions: z.array(
    z.object({
      versionNo: z.number().int(),
      validFrom: z.string(),
      validTo: z.string().nullable(),
      nameZh: z.string(),
    }),
  ),
  /** Faults found in the imported geometry that touch this area (gap, overlap, lies outside its parent). */
  faults: z.array(z.object({ rule: z.string(), message: z.string(), at: positionSchema.nullable() })),
})
export type AreaCard = z.infer<typeof areaCardSchema>

/** An area of now that a retired one has become, with the part of its households that came to it. */
export const successorSchema = areaRefSchema.extend({ householdShare: z.number() })
export type Successor = z.infer<typeof successorSchema>

/** What is left of an area that is no more: an old link, a printed code and a search lead on by it. */
export const retiredAreaSchema = areaRefSchema.extend({
  status: z.literal('retired'),
  /** From the top level down to its parent; none where the parent is no more either. */
  ancestors: z.array(areaRefSchema),
  /** Of its last boundary. */
  extent: extentSchema.nullable(),
  areaM2: z.number().nullable(),
  /** Since when it is no more, ISO 8601. */
  endedAt: z.string(),
  /** The largest part of its households first. */
  successors: z.array(successorSchema),
})
export type RetiredArea = z.infer<typeof retiredAreaSchema>

/** Answer of `GET /api/areas/{level}/{code}`. */
export const areaAnswerSchema = z.discriminatedUnion('status', [areaCardSchema, retiredAreaSchema])
export type AreaAnswer = z.infer<typeof areaAnswerSchema>
