import { z } from 'zod'
import { openStates } from '../lifecycle/incident.ts'
import { extentSchema } from './area.ts'
import { importKindRules, importKinds } from './import-kind.ts'
import { levelSchema, reservedLayerCodes } from './level.ts'

const constantSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])

/**
 * Where a field's value comes from: the name of a column, or a column (or a constant) with steps that are taken in this order:
 * a part of the text, its first characters, padding, the value map.
 */
export const valueRuleSchema = z.union([
  z.string().min(1),
  z.strictObject({
    column: z.string().min(1).optional(),
    /** The same value for every row. */
    value: constantSchema.optional(),
    /** The part `at` (from 0) of the text cut at each `by`. */
    split: z.strictObject({ by: z.string().min(1), at: z.number().int().min(0) }).optional(),
    /** The first characters only. */
    first: z.number().int().positive().optional(),
    padEnd: z
      .strictObject({ length: z.number().int().positive().max(64), with: z.string().length(1) })
      .optional(),
    /** Free text → value. A text that is not in the map is rejected unless `otherwise` says what it stands for. */
    map: z.record(z.string(), constantSchema).optional(),
    otherwise: constantSchema.optional(),
    /** How a time is written, of YYYY YY MM M DD D HH H mm ss, e.g. `M/D/YY H:mm`. Default: ISO 8601. */
    format: z.string().optional(),
  }),
])
export type ValueRule = z.infer<typeof valueRuleSchema>

const timeZoneSchema = z.string().refine((timeZone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== null
  } catch {
    // Intl's only way to say that there is no such zone
    return false
  }
}, 'not an IANA time zone')

const axisOrder = z.enum(['lon,lat', 'lat,lon'])

const fileSchema = z
  .strictObject({
    /** Inside the data folder; `/` between folders. */
    path: z
      .string()
      .min(1)
      .max(255)
      .refine((path) => !/^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(path), 'must lie inside the data folder'),
    kind: z.enum(importKinds),
    /** The level of the areas, or the level at which `area` of staff is looked up. */
    level: z.string().optional(),
    /** By default from the ending: .csv, .geojson or .json, .gpkg, .kml, .zip. */
    format: z.enum(['csv', 'geojson', 'geopackage', 'kml', 'shapefile']).optional(),
    /** Of a GeoPackage with several tables of features: the one that is meant. */
    layer: z.string().min(1).optional(),
    /** WGS-84, CGCS2000, GCJ-02, BD-09, EPSG:n. What is declared wins over what is found in the file. */
    datum: z.string().optional(),
    encoding: z.enum(['utf-8', 'gbk', 'gb18030', 'big5']).optional(),
    delimiter: z.string().length(1).optional(),
    /** Of local times in the file; by default the city's. */
    timeZone: timeZoneSchema.optional(),
    /** For tables: the columns of a point. */
    point: z
      .union([
        z.strictObject({ lon: z.string(), lat: z.string() }),
        z.strictObject({ column: z.string(), order: axisOrder }),
      ])
      .optional(),
    /** The point at which an area's name is written. */
    labelPoint: z.strictObject({ column: z.string(), order: axisOrder }).optional(),
    /** Only rows whose column holds one of these texts; the others are listed as rejected by the filter. */
    filter: z.array(z.strictObject({ column: z.string(), in: z.array(z.string()).min(1) })).default([]),
    /** Counts of care subjects by category, for buildings. */
    care: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,31}$/), z.string()).optional(),
    /** For cases: the open state of a row that is closed but does not say when; without it such a row is rejected. */
    closedWithoutTime: z.enum(openStates).optional(),
    fields: z.record(z.string(), valueRuleSchema),
  })
  .superRefine((file, context) => {
    const rules = importKindRules[file.kind].fields
    for (const field of Object.keys(file.fields))
      if (!(field in rules))
        context.addIssue({
          code: 'custom',
          path: ['fields', field],
          message: `${file.kind} have no field ${field}`,
        })
    for (const [field, rule] of Object.entries(rules))
      if (rule.required && !(field in file.fields))
        context.addIssue({
          code: 'custom',
          path: ['fields', field],
          message: `${file.kind} need the field ${field}`,
        })
    if ((file.kind === 'areas' || file.kind === 'staff') && !file.level)
      context.addIssue({ code: 'custom', path: ['level'], message: `${file.kind} need a level` })
  })
export type BundleFile = z.infer<typeof fileSchema>

/** `bundle.json`: what a city's files hold and how their columns are read. */
export const bundleSchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: z.strictObject({ zh: z.string().min(1).max(120), en: z.string().min(1).max(120) }),
    timeZone: timeZoneSchema,
    attribution: z.string().max(500).default(''),
    /** Where the city lies, for telling swapped axes and foreign numbers; by default the extent of its areas. */
    extent: extentSchema.optional(),
    levels: z.array(levelSchema).min(1).max(8),
    categories: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
          nameZh: z.string().min(1),
          nameEn: z.string().min(1),
          /** At most ten years. */
          timeLimitHours: z.number().int().positive().max(87_660),
          sensitive: z.boolean().default(false),
        }),
      )
      .default([]),
    /** Local moments at which the summary says how many cases were open, e.g. `2020-01-03T00:00`. */
    openAt: z.array(z.string()).default([]),
    files: z.array(fileSchema).min(1).max(100),
  })
  .superRefine((bundle, context) => {
    bundle.levels.forEach((level, i) => {
      if (level.levelNo !== i + 1)
        context.addIssue({
          code: 'custom',
          path: ['levels', i],
          message: 'levels are listed from 1 at the top',
        })
      if (reservedLayerCodes.some((code) => code === level.code))
        context.addIssue({
          code: 'custom',
          path: ['levels', i],
          message: `${level.code} is the name of a layer`,
        })
    })
    bundle.files.forEach((file, i) => {
      if (file.level && !bundle.levels.some((level) => level.code === file.level))
        context.addIssue({
          code: 'custom',
          path: ['files', i, 'level'],
          message: `there is no level ${file.level}`,
        })
    })
    for (const list of ['levels', 'categories'] as const) {
      const codes = bundle[list].map(({ code }) => code)
      const doubled = codes.find((code, i) => codes.indexOf(code) !== i)
      if (doubled)
        context.addIssue({ code: 'custom', path: [list], message: `${doubled} stands there twice` })
    }
  })
export type Bundle = z.infer<typeof bundleSchema>
