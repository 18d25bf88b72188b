import { z } from 'zod'
import { positionSchema } from './area.ts'
import { boundaryProblemSchema } from './boundary-problem.ts'
import { draftSchema } from './proposal.ts'
import { cellKeySchema, editRefusals } from './proposal-edit.ts'

/** How a cell of a file was recognised: by its code, by its name, or because most of its ground is a cell's. */
export const matchings = ['code', 'name', 'place'] as const

const squareMetres = z.number().nullable()

/** What a file says of one cell. */
export const fileDifferenceSchema = z.object({
  /** `missing`: it is not in the file. `elsewhere`: it lies outside the area that is drawn in, and is passed over. */
  kind: z.enum(['same', 'changed', 'new', 'missing', 'elsewhere']),
  /** The area's id, or the number below zero that a new cell has in the draft; null: elsewhere. */
  key: cellKeySchema.nullable(),
  code: z.string().nullable(),
  nameZh: z.string().nullable(),
  /** Its name in the file is another one. */
  isRenamed: z.boolean(),
  /** It is not in the file, and others there stand on its ground: the draft retires it. */
  isRetired: z.boolean(),
  /** Line, record or number of the feature in the file. */
  line: z.number().int().nullable(),
  matchedBy: z.enum(matchings).nullable(),
  m2Before: squareMetres,
  m2After: squareMetres,
  /** Ground that it gains or loses. */
  m2Moved: squareMetres,
})
export type FileDifference = z.infer<typeof fileDifferenceSchema>

/** Answer of `POST /api/coverage/{level}/{code}/file`: what a file would change. Nothing is written. */
export const fileDraftSchema = z.object({
  file: z.object({
    encoding: z.object({ name: z.string(), evidence: z.string() }),
    /** What its coordinates were taken for, and why. */
    datum: z.object({ name: z.string(), evidence: z.array(z.string()) }),
    rowsRead: z.number().int(),
  }),
  differences: z.array(fileDifferenceSchema),
  /** Rows that cannot be read, each with its place where it has one; rows read = differences with a line + rejected. */
  rejected: z.array(
    z.object({
      /** Which of the rows read it is, from 1: in a file of one line it alone tells them apart. */
      row: z.number().int(),
      line: z.number().int(),
      code: z.string(),
      reason: z.string(),
      at: positionSchema.nullable(),
    }),
  ),
  /** What may be posted as a proposal; null: there is nothing to change, or it was refused. */
  draft: draftSchema.nullable(),
  /** Why no draft can be made of what the file draws, and where. */
  refused: z
    .object({ reason: z.enum([...editRefusals, 'other-community']), at: positionSchema.nullable() })
    .nullable(),
  /** What the rules find wrong with the draft. */
  problems: z.array(boundaryProblemSchema),
})
export type FileDraft = z.infer<typeof fileDraftSchema>
