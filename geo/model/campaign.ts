import { z } from 'zod'
import { campaignActions, campaignStates } from '../lifecycle/campaign.ts'
import { areaRefSchema } from './area.ts'
import { accountPostSchema, exceptionSchema, proposalSummarySchema } from './proposal.ts'

/** What a scan may be, told by its first bytes. */
export const scanTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
/** Of one scan. */
export const scanLimitBytes = 8 * 1024 * 1024
/** Of one campaign. */
export const scansAtMost = 20

/** Body of `PUT /api/campaigns/{id}`. */
export const campaignDraftSchema = z.object({
  title: z.string().trim().min(1).max(120),
  reason: z.string().trim().max(2000).default(''),
  /** The proposals that are published together. */
  proposals: z.array(z.number().int().positive()).max(500),
})
export type CampaignDraft = z.infer<typeof campaignDraftSchema>

/** Body of `POST /api/campaigns`: the same, and the area that is re-divided, as `level:code`. */
export const newCampaignSchema = campaignDraftSchema.extend({ area: z.string().max(97) })

/** Body of `POST /api/campaigns/{id}/actions/{action}`. What is not said here is not asked by the action. */
export const campaignActionSchema = z.object({
  /** Of an approval: every proposal of the campaign with the revision that the approver saw. */
  proposals: z
    .array(z.object({ id: z.number().int().positive(), revision: z.number().int().positive() }))
    .max(500)
    .default([]),
  note: z.string().trim().max(1000).optional(),
  documentNumber: z.string().trim().max(120).optional(),
  /** From when on all of it holds; at once where it is not said. */
  effectiveAt: z.iso.datetime({ offset: true }).optional(),
  noticeUntil: z.iso.datetime({ offset: true }).optional(),
  /** Problems that the approver lets stand, each with the reason. */
  exceptions: z
    .array(exceptionSchema.extend({ proposalId: z.number().int() }))
    .max(1000)
    .default([]),
})
export type CampaignActionBody = z.infer<typeof campaignActionSchema>

export const campaignSummarySchema = z.object({
  id: z.number().int(),
  revision: z.number().int(),
  title: z.string(),
  area: areaRefSchema,
  state: z.enum(campaignStates),
  documentNumber: z.string().nullable(),
  effectiveAt: z.string().nullable(),
  changedAt: z.string(),
  /** How many proposals are in it. */
  size: z.number().int(),
})
export type CampaignSummary = z.infer<typeof campaignSummarySchema>

/** Answer of `GET /api/campaigns`, newest change first. */
export const campaignListSchema = z.object({ campaigns: z.array(campaignSummarySchema) })

export const scanSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  mediaType: z.enum(scanTypes),
  bytes: z.number().int(),
  addedAt: z.string(),
})
export type Scan = z.infer<typeof scanSchema>

const sideSchema = z.object({
  cells: z.number().int(),
  buildings: z.number().int(),
  households: z.number().int(),
  residents: z.number().int(),
  openCases: z.number().int(),
})
export type CampaignSide = z.infer<typeof sideSchema>

/** Answer of `GET /api/campaigns/{id}`; the ETag is its revision. */
export const campaignSchema = campaignSummarySchema.extend({
  reason: z.string(),
  noticeUntil: z.string().nullable(),
  createdBy: z.object({ accountId: z.number().int(), name: z.string(), post: accountPostSchema.nullable() }),
  proposals: z.array(proposalSummarySchema),
  /**
   * The touched grids of each proposal, before and after: as they are now, or were when it was published. null: it is drawn on
   * boundaries that are no more.
   */
  table: z.array(
    z.object({
      proposalId: z.number().int(),
      community: areaRefSchema,
      before: sideSchema.nullable(),
      after: sideSchema.nullable(),
    }),
  ),
  /** Of those that can be counted. */
  totals: z.object({ before: sideSchema, after: sideSchema }),
  scans: z.array(scanSchema),
  /** What the caller may do now. */
  actions: z.array(z.enum(campaignActions)),
})
export type Campaign = z.infer<typeof campaignSchema>
