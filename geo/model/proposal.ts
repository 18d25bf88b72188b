import { z } from 'zod'
import { type ProposalAction, proposalActions, proposalStates } from '../lifecycle/proposal.ts'
import { areaRefSchema, positionSchema } from './area.ts'
import { boundaryProblemSchema, boundaryRules } from './boundary-problem.ts'
import {
  cellKeySchema,
  cellKinds,
  cellNamesSchema,
  polygonSchema,
  proposalEditSchema,
  refusedEditSchema,
} from './proposal-edit.ts'
import { roles } from './session.ts'

export const changeKinds = ['new', 'split', 'merge', 'adjust', 'rename', 're-digitised'] as const

/** RFC 7946, degrees, WGS-84. */
export const multiPolygonSchema = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(polygonSchema).min(1).max(100),
})

/** A cell as it is to be. Its key is the id of the area, or compound, that it is now, or a number below zero for a new one. */
export const proposalCellSchema = z.object({
  key: cellKeySchema,
  ...cellNamesSchema.shape,
  kind: z.enum(cellKinds),
  /** Who is to lead it, where nobody does. */
  leaderName: z.string().trim().min(1).max(60).nullable().default(null),
  geometry: multiPolygonSchema,
})
export type ProposalCell = z.infer<typeof proposalCellSchema>

/**
 * A version that a proposal replaces, or retires where none of its cells has the area's id for a key. Of a proposal that draws
 * compounds, `areaId` is the compound's id, here and wherever its areas are named.
 */
export const proposalBaseSchema = z.object({
  areaId: z.number().int().positive(),
  versionId: z.number().int().positive(),
})
export type ProposalBase = z.infer<typeof proposalBaseSchema>

/** The same with what it was. */
const drawnBaseSchema = proposalBaseSchema.extend({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  kind: z.enum(cellKinds),
  geometry: multiPolygonSchema,
})
export type DrawnBase = z.infer<typeof drawnBaseSchema>

/** An area whose boundary is another one now than a proposal was drawn on. */
export const staleAreaSchema = z.object({
  areaId: z.number().int(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  baseVersionId: z.number().int(),
  baseVersionNo: z.number().int().nullable(),
  /** null: the area is no more. */
  currentVersionId: z.number().int().nullable(),
  currentVersionNo: z.number().int().nullable(),
  /** What was published of it since, first to last. */
  by: z.array(z.object({ id: z.number().int(), code: z.string(), title: z.string() })),
  /** What an area became that is no more. */
  successors: z.array(
    z.object({
      areaId: z.number().int(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string().nullable(),
    }),
  ),
})
export type StaleArea = z.infer<typeof staleAreaSchema>

/** What its drawer writes: body of `PUT /api/proposals/{id}`. */
export const draftSchema = z.object({
  changeKind: z.enum(changeKinds),
  title: z.string().trim().min(1).max(120),
  reason: z.string().trim().max(2000).default(''),
  /** From when on it should hold; the approver decides. */
  wantedFrom: z.iso.datetime({ offset: true }).nullable().default(null),
  base: z.array(proposalBaseSchema).max(200),
  /** None where areas or compounds are only retired. */
  cells: z.array(proposalCellSchema).max(200),
  edits: z.array(proposalEditSchema).max(2000).default([]),
})
export type Draft = z.infer<typeof draftSchema>

/** The level of a proposal that draws compounds (小区), which are no level of areas: they need not cover a community. */
export const compoundLevel = 'compound'

/** Body of `POST /api/proposals`: a draft, and the community whose cells, or compounds, it draws. */
export const newProposalSchema = draftSchema.extend({
  community: z.string().max(97),
  of: z.literal(compoundLevel).optional(),
})
export type NewProposal = z.infer<typeof newProposalSchema>

/** A problem that somebody lets stand, and why. */
export const exceptionSchema = z.object({
  rule: z.enum(boundaryRules),
  cellKey: z.number().int(),
  reason: z.string().trim().min(1).max(500),
})

/** Body of `POST /api/proposals/{id}/actions/{action}`. What is not said here is not asked by the action. */
export const proposalActionSchema = z.object({
  note: z.string().trim().max(1000).optional(),
  documentNumber: z.string().trim().max(120).optional(),
  /** From when on it holds; where it is not said, when the drawer wanted it to, or at once. */
  effectiveAt: z.iso.datetime({ offset: true }).optional(),
  noticeUntil: z.iso.datetime({ offset: true }).optional(),
  /** Problems that the approver lets stand, each with the reason. */
  exceptions: z.array(exceptionSchema).max(200).default([]),
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

/** What an account is now: its widest role, and over which area (null: the whole city). */
export const accountPostSchema = z.object({ role: z.enum(roles), area: areaRefSchema.nullable() })
export type AccountPost = z.infer<typeof accountPostSchema>

export const proposalSummarySchema = z.object({
  id: z.number().int(),
  code: z.string(),
  revision: z.number().int(),
  state: z.enum(proposalStates),
  changeKind: z.enum(changeKinds),
  title: z.string(),
  community: areaRefSchema,
  /** The level whose cells are drawn, or `compound`. */
  level: z.string(),
  /** Who began it. */
  drawnBy: z.object({ accountId: z.number().int(), name: z.string(), post: accountPostSchema.nullable() }),
  /** The accounts that began it, drew in it or rebased it: none of them may endorse or approve it. */
  authors: z.array(z.number().int()),
  documentNumber: z.string().nullable(),
  effectiveAt: z.string().nullable(),
  changedAt: z.string(),
  /** When it came into its state. */
  waitingSince: z.string(),
  campaign: z.object({ id: z.number().int(), title: z.string() }).nullable(),
})
export type ProposalSummary = z.infer<typeof proposalSummarySchema>

/** Answer of `GET /api/proposals`, newest change first. */
export const proposalListSchema = z.object({
  proposals: z.array(proposalSummarySchema),
  /** The `cursor` of what follows; null at the end. */
  next: z.string().nullable(),
})

/** Answer of `GET /api/proposals/{id}`; the ETag is its revision. */
export const proposalSchema = proposalSummarySchema.extend({
  reason: z.string(),
  wantedFrom: z.string().nullable(),
  noticeUntil: z.string().nullable(),
  /** With the boundary that it was drawn on. */
  base: z.array(drawnBaseSchema),
  /** With the area that each is; a new one is none before it is published. */
  cells: z.array(proposalCellSchema.extend({ areaId: z.number().int().nullable() })),
  /** Areas that it retires. */
  removed: z.array(z.number().int()),
  edits: z.array(proposalEditSchema),
  /** null: not checked since it was drawn last. */
  problems: z.array(boundaryProblemSchema).nullable(),
  exceptions: z.array(
    z.object({ rule: z.enum(boundaryRules), cellKey: z.number().int(), reason: z.string() }),
  ),
  /** Areas whose boundary has changed since it was drawn. */
  stale: z.array(staleAreaSchema),
  /** Other proposals under way that draw one of the same areas, or across a common border. */
  touches: z.array(
    z.object({
      id: z.number().int(),
      code: z.string(),
      state: z.enum(proposalStates),
      title: z.string(),
      /** An area that both draw, or only a border between one's areas and the other's. */
      shares: z.enum(['area', 'edge']),
    }),
  ),
  timeline: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      actor: z.string(),
      /** What the account that acted is now; null where the clock acted. */
      account: accountPostSchema.nullable(),
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

/** Answer of `POST /api/proposals/{id}/rebase`: the draft as it then is, and what of its edits is in it. */
export const rebaseSchema = z.object({
  proposal: proposalSchema,
  /** Places in the edits that it had before. */
  kept: z.array(z.number().int()),
  refused: z.array(refusedEditSchema),
  /** What had changed. */
  changed: z.array(staleAreaSchema),
})

/** Answer of `GET /api/coverage/{level}/{code}`: what drawing in one area needs. Degrees, WGS-84. */
export const coverageSchema = z.object({
  parent: areaRefSchema.extend({ geometry: multiPolygonSchema }),
  /** The level whose cells are drawn, or `compound`. */
  level: z.string(),
  settings: z.record(z.string(), z.unknown()),
  cells: z.array(
    areaRefSchema.extend({
      versionId: z.number().int(),
      /** Cells of another parent stand around for context and are not drawn. */
      parentId: z.number().int().nullable(),
      kind: proposalCellSchema.shape.kind,
      hasHolder: z.boolean(),
      leaderName: z.string().nullable(),
      /** Of a cell around that is the caller's to see; what the area's own cells have, its buildings tell. */
      households: z.number().int().nullable(),
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
