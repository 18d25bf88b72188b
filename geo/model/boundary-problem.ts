import { z } from 'zod'
import { positionSchema } from './area.ts'

/** The rules of drawing (DOMAIN 4.1). */
export const boundaryRules = [
  'gap',
  'hole-not-filled',
  'overlap',
  'outside-parent',
  'building-cut',
  'compound-cut',
  'off-reference-lines',
  'household-count',
  'unbalanced',
  'second-part',
  'not-compact',
  'too-small',
  'code-in-use',
  'no-holder',
  'unit-count',
  'units-apart',
  'no-buildings',
  'building-elsewhere',
  'same-name',
] as const
export type BoundaryRule = (typeof boundaryRules)[number]

/** Blocking: cannot be submitted. A warning may be accepted by the approver, with a reason. */
export const severities = ['blocking', 'warning'] as const

/** One thing that a rule of drawing finds wrong, and where. */
export const boundaryProblemSchema = z.object({
  rule: z.enum(boundaryRules),
  severity: z.enum(severities),
  /** The cells it is about, ascending. A rule of all cells of a parent names those beside the place, or none. */
  cellIds: z.array(z.number().int()),
  /** The parent within which it was found, for rules about all its cells together. */
  parentId: z.number().int().nullable(),
  /** The building or compound that is cut. */
  placeId: z.number().int().nullable(),
  at: positionSchema,
  /** What was measured (m², households, a share) and what it is held against; null where there is nothing to measure. */
  value: z.number().nullable(),
  limit: z.number().nullable(),
})
export type BoundaryProblem = z.infer<typeof boundaryProblemSchema>
