import type { FeatureCollection, MultiPolygon } from 'geojson'
import { z } from 'zod'
import { areaRefSchema, successorSchema } from './area.ts'

/** Formats that boundaries are handed out in. */
export const boundaryFormats = ['geojson', 'geopackage', 'shapefile', 'kml', 'flatgeobuf', 'csv'] as const
export type BoundaryFormat = (typeof boundaryFormats)[number]

/** What is said of each boundary, in the order of columns; every format can hold these names (a Shapefile's have ten letters). */
export const boundaryColumns = [
  'code',
  'level',
  'name_zh',
  'name_en',
  'parent',
  'kind',
  'valid_from',
  'valid_to',
  'area_m2',
  'source',
] as const satisfies readonly (keyof BoundaryProperties)[]

export type BoundaryProperties = {
  code: string
  /** Code of the level, or `compound`. */
  level: string
  name_zh: string
  name_en: string | null
  /** Code of the area above; null at the top, and of a compound. */
  parent: string | null
  kind: string
  /** ISO 8601; null: since ever. */
  valid_from: string | null
  /** ISO 8601; null: until further notice. */
  valid_to: string | null
  /** Geodesic, in square metres. */
  area_m2: number | null
  /** Where it is from, its licence line, and the moment that it holds for. */
  source: string
}

/** Boundaries of one moment, in degrees, WGS-84; shells counter-clockwise (RFC 7946). Imported areas may have no geometry. */
export type BoundaryCollection = FeatureCollection<MultiPolygon | null, BoundaryProperties>

const moment = z.string().nullable()

/**
 * Answer of `GET /api/areas/{level}/{code}/lineage`: the versions that one area came from and led to, with itself, as a graph.
 * Versions of one area follow one another, whether or not an edge says so.
 */
export const lineageSchema = z.object({
  area: areaRefSchema,
  status: z.enum(['active', 'retired']),
  versions: z.array(
    areaRefSchema.extend({
      /** Identity of the version; `id` is the area's. */
      versionId: z.number().int(),
      versionNo: z.number().int(),
      /** null: since ever. */
      validFrom: moment,
      /** null: in force. */
      validTo: moment,
    }),
  ),
  edges: z.array(
    z.object({
      fromVersionId: z.number().int(),
      toVersionId: z.number().int(),
      kind: z.enum(['split', 'merge', 'transfer', 'rename']),
      /** Of the earlier version's households, the part that came to the later one; likewise of its cases. */
      householdShare: z.number(),
      caseShare: z.number(),
      effectiveAt: z.string(),
    }),
  ),
  /** Of a retired area: the areas of now that it has become, the largest part of its households first. */
  successors: z.array(successorSchema),
})
export type Lineage = z.infer<typeof lineageSchema>
