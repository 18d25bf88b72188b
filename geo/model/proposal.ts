import { z } from 'zod'
import { type ProposalAction, proposalActions, proposalStates } from '../lifecycle/proposal.ts'
import { areaRefSchema, positionSchema } from './area.ts'
import { boundaryProblemSchema, boundaryRules } from './boundary-problem.ts'

export const changeKinds = ['new', 'split', 'merge', 'adjust', 'rename', 're-digitised'] as const

/** The operations of geo/topology, and the one that is none. */
export const proposalEditKinds = [
  'move-vertices',
  'insert-vertex',
  'remove-vertex',
  'redraw',
  'split',
  'split-by-buildings',
  'merge',
  'hand-over',
  'hand-buildings',
  'draw-cell',
  'repair-slivers',
  'rename',
] as const

/** What the drawer did, as a value: the operation and its input. Kept in order, so that it can be done again. */
export const proposalEditSchema = z.object({
  kind: z.enum(proposalEditKinds),
  input: z.record(z.string(), z.unknown()),
})

const longitude = z.number().min(-180).max(180)
const latitude = z.number().min(-90).max(90)
const ringSchema = z
  .array(z.tuple([longitude, latitude]))
  .min(4)
  .max(20_000)

/** RFC 7946, degrees, WGS-84. */
export const multiPolygonSchema = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(ringSchema).min(1).max(100)).min(1).max(100),
})

/** A cell as it is to be. Its key is the id of the area that it is now, or a number below zero for a new one. */
export const proposalCellSchema = z.object({
  key: z.number().int().min(-1000).max(2_147_483_647),
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().max(120).nullable(),
  kind: z.enum(['administrative', 'comprehensive', 'exclusive', 'micro']),
  geometry: multiPolygonSchema,
})
export type ProposalCell = z.infer<typeof proposalCellSchema>

/** A version that a proposal replaces, or retires where none of its cells has the area's id for a key. */
export const proposalBaseSchema = z.object({
  areaId: z.number().int().positive(),
  versionId: z.number().int().positive(),
})
export type ProposalBase = z.infer<typeof proposalBaseSchema>

/** What its drawer writes: body of `PUT /api/proposals/{id}`. */
export const draftSchema = z.object({
  changeKind: z.enum(changeKinds),
  title: z.string().trim().min(1).max(120),
  reason: z.string().trim().max(2000).default(''),
  base: z.array(proposalBaseSchema).min(1).max(200),
  cells: z.array(proposalCellSchema).min(1).max(200),
  edits: z.array(proposalEditSchema).max(2000).default([]),
})
export type Draft = z.infer<typeof draftSchema>

/** Body of `POST /api/proposals`: a draft, and the community whose cells it draws. */
export const newProposalSchema = draftSchema.extend({ community: z.string().max(97) })

/** Body of `POST /api/proposals/{id}/actions/{action}`. What is not said here is not asked by the action. */
export const proposalActionSchema = z.object({
  note: z.string().trim().max(1000).optional(),
  documentNumber: z.string().trim().max(120).optional(),
  /** From when on it holds; at once where it is not said. */
  effectiveAt: z.iso.datetime({ offset: true }).optional(),
  noticeUntil: z.iso.datetime({ offset: true }).optional(),
  /** Problems that the approver lets stand, each with the reason. */
  exceptions: z
    .array(
      z.object({
        rule: z.enum(boundaryRules),
        cellKey: z.number().int(),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .max(200)
    .default([]),
})
export type ProposalActionBody = z.infer<typeof proposalActionSchema>

/** Steps that a person takes by name; drawing has a path of its own, the others are the clock's. */
export const personActions = [
  'check',
  'submit',
  'take',
  'endorse',
  'approve',
  'return',
  'reject',
  'withdraw',
  'file',
] as const satisfies readonly ProposalAction[]

export const proposalSummarySchema = z.object({
  id: z.number().int(),
  code: z.string(),
  revision: z.number().int(),
  state: z.enum(proposalStates),
  changeKind: z.enum(changeKinds),
  title: z.string(),
  community: areaRefSchema,
  /** The level whose cells are drawn. */
  level: z.string(),
  drawnBy: z.object({ accountId: z.number().int(), name: z.string() }),
  documentNumber: z.string().nullable(),
  effectiveAt: z.string().nullable(),
  changedAt: z.string(),
})
export type ProposalSummary = z.infer<typeof proposalSummarySchema>

/** Answer of `GET /api/proposals`, newest change first. */
export const proposalListSchema = z.object({ proposals: z.array(proposalSummarySchema) })

/** Answer of `GET /api/proposals/{id}`; the ETag is its revision. */
export const proposalSchema = proposalSummarySchema.extend({
  reason: z.string(),
  noticeUntil: z.string().nullable(),
  base: z.array(proposalBaseSchema),
  cells: z.array(proposalCellSchema.extend({ areaId: z.number().int().nullable() })),
  /** Areas that it retires. */
  removed: z.array(z.number().int()),
  edits: z.array(proposalEditSchema),
  /** null: not checked since it was drawn last. */
  problems: z.array(boundaryProblemSchema).nullable(),
  exceptions: z.array(
    z.object({ rule: z.enum(boundaryRules), cellKey: z.number().int(), reason: z.string() }),
  ),
  /** Areas whose boundary has changed since it was drawn; null: the area is no more. */
  stale: z.array(
    z.object({ areaId: z.number().int(), code: z.string(), currentVersionId: z.number().int().nullable() }),
  ),
  /** Other proposals under way that draw one of the same areas. */
  touches: z.array(
    z.object({ id: z.number().int(), code: z.string(), state: z.enum(proposalStates), title: z.string() }),
  ),
  timeline: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      actor: z.string(),
      action: z.enum(['create', ...proposalActions]),
      fromState: z.enum(proposalStates).nullable(),
      toState: z.enum(proposalStates),
      note: z.string().nullable(),
    }),
  ),
  /** What the caller may do now. */
  actions: z.array(z.enum(proposalActions)),
})
export type Proposal = z.infer<typeof proposalSchema>

/** Answer of `GET /api/coverage/{level}/{code}`: what drawing in one area needs. Degrees, WGS-84. */
export const coverageSchema = z.object({
  parent: areaRefSchema.extend({ geometry: multiPolygonSchema }),
  /** The level whose cells are drawn. */
  level: z.string(),
  settings: z.record(z.string(), z.unknown()),
  cells: z.array(
    areaRefSchema.extend({
      versionId: z.number().int(),
      /** Cells of another parent stand around for context and are not drawn. */
      parentId: z.number().int().nullable(),
      kind: proposalCellSchema.shape.kind,
      hasHolder: z.boolean(),
      geometry: multiPolygonSchema,
    }),
  ),
  buildings: z.array(
    z.object({
      id: z.number().int(),
      compoundId: z.number().int().nullable(),
      /** Decides to which cell it belongs. */
      at: positionSchema,
      outline: z.array(z.array(positionSchema)),
      households: z.number().int(),
      residents: z.number().int(),
    }),
  ),
  compounds: z.array(
    z.object({
      id: z.number().int(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string().nullable(),
      geometry: multiPolygonSchema,
    }),
  ),
  /** Roads, river banks and walls: what borders should follow. */
  lines: z.array(z.array(positionSchema)),
})
export type CommunityCoverage = z.infer<typeof coverageSchema>
