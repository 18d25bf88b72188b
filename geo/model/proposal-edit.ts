import { z } from 'zod'
import { positionSchema } from './area.ts'

const longitude = z.number().min(-180).max(180)
const latitude = z.number().min(-90).max(90)
const position = z.tuple([longitude, latitude])

/** RFC 7946: rings closed, degrees, WGS-84. */
export const polygonSchema = z.array(z.array(position).min(4).max(20_000)).min(1).max(100)
const groundSchema = z.array(polygonSchema).min(1).max(100)

/** The identity of a cell while it is drawn: the id of the area that it is, or a number below zero for a new one. */
export const cellKeySchema = z.number().int().min(-1000).max(2_147_483_647)
const key = cellKeySchema
const newKey = cellKeySchema.max(-1)

/** What a cell is: an area of a level, of its kind, or a residential compound. */
export const cellKinds = ['administrative', 'comprehensive', 'exclusive', 'micro', 'compound'] as const
export type CellKind = (typeof cellKinds)[number]
export const cellNamesSchema = z.object({
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().max(120).nullable(),
})

/**
 * One thing that a drawer did, as a value: an operation of geo/topology with its input, or a new name. Kept in order, so that it
 * can be made again on newer boundaries. Degrees, WGS-84.
 */
export const proposalEditSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move-vertices'),
    moves: z
      .array(z.object({ from: position, to: position }))
      .min(1)
      .max(20_000),
  }),
  z.object({ kind: z.literal('insert-vertex'), edge: z.tuple([position, position]), at: position }),
  z.object({ kind: z.literal('remove-vertex'), at: position }),
  /** The pieces are `firstKey`, `firstKey` − 1 and so on, the largest first; `pieces`: how many there were. */
  z.object({
    kind: z.literal('split'),
    cell: key,
    line: z.array(position).min(2).max(20_000),
    firstKey: newKey,
    pieces: z.number().int().min(2).max(100),
  }),
  z.object({
    kind: z.literal('split-by-buildings'),
    cell: key,
    /** How many the first part should have. */
    households: z.number().int().min(0),
    keys: z.tuple([newKey, newKey]),
  }),
  z.object({ kind: z.literal('merge'), cells: z.array(key).min(2).max(200), into: key }),
  z.object({ kind: z.literal('hand-over'), ground: groundSchema, from: key, to: key }),
  z.object({
    kind: z.literal('hand-buildings'),
    buildings: z.array(z.number().int()).min(1).max(2000),
    from: key,
    to: key,
  }),
  z.object({ kind: z.literal('draw-cell'), ground: polygonSchema, cell: newKey }),
  z.object({
    kind: z.literal('repair-slivers'),
    /** West, south, east, north. */
    box: z.tuple([longitude, latitude, longitude, latitude]),
    widthM: z.number().positive().max(1000),
  }),
  /** Cells as they are to be, as of a file that somebody brings. */
  z.object({
    kind: z.literal('redraw'),
    cells: z.array(z.object({ key, ground: groundSchema })).max(200),
    removed: z.array(key).max(200),
  }),
  cellNamesSchema.extend({ kind: z.literal('rename'), cell: key, cellKind: z.enum(cellKinds) }),
])
export type ProposalEdit = z.infer<typeof proposalEditSchema>

/** Why an edit is not made. */
export const editRefusals = [
  'unknown-cell',
  'no-such-vertex',
  'no-such-edge',
  'vertex-in-use',
  'line-too-short',
  'line-misses',
  'line-ends-inside',
  'line-does-not-divide',
  'other-pieces',
  'ring-crosses-itself',
  'border-crossed',
  'cell-vanishes',
  'cell-too-small',
  'touch-at-point-only',
  'not-adjacent',
  'not-contiguous',
  'nothing-to-hand-over',
  'nothing-free',
  'nothing-to-repair',
  'junction',
  'building-cut',
  'too-few-buildings',
  'too-fine',
] as const
export type EditRefusal = (typeof editRefusals)[number]

/** An edit that could not be made again on newer boundaries, and where to look. */
export const refusedEditSchema = z.object({
  /** Its place among the edits of the draft. */
  place: z.number().int(),
  kind: z.string(),
  /** `other-community`: it would move ground that is not the proposal's to draw. */
  reason: z.enum([...editRefusals, 'other-community']),
  at: positionSchema.nullable(),
})
export type RefusedEdit = z.infer<typeof refusedEditSchema>
