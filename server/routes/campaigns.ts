import { createRoute, z } from '@hono/zod-openapi'
import { campaignActions, campaignStates } from '../../geo/lifecycle/campaign.ts'
import {
  type Campaign,
  campaignActionSchema,
  campaignDraftSchema,
  campaignListSchema,
  campaignSchema,
  newCampaignSchema,
} from '../../geo/model/campaign.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problems.ts'
import { once } from '../services/once.ts'
import { findCampaigns, readCampaign } from '../services/read-campaign.ts'
import { createCampaign, saveCampaign } from '../services/save-campaign.ts'
import { stepCampaign } from '../services/step-campaign.ts'
import { jsonAnswer, jsonBody } from './answers.ts'
import { idempotencyHeader, withinParam } from './parameters.ts'
import { problemOfRefusal } from './problem-of-refusal.ts'
import { ifMatchHeader, revisionOf } from './revision-of.ts'
import { actorOf, newRouter } from './router.ts'

const tags = ['boundaries']
export const campaignIdParam = z.coerce
  .number()
  .int()
  .min(1)
  .max(2_147_483_647)
  .openapi({ description: 'Identity of the campaign.', example: 1 })
const whole = jsonAnswer(campaignSchema, 'The campaign as it then is; the ETag is its revision.')

const listRoute = createRoute({
  method: 'get',
  path: '/api/campaigns',
  tags,
  summary: "Re-divisions of the caller's areas: proposals under one document number, newest change first",
  request: {
    query: z.strictObject({
      within: withinParam.optional(),
      state: z.enum(campaignStates).optional().openapi({ description: 'One state.' }),
    }),
  },
  responses: { 200: jsonAnswer(campaignListSchema, 'At most 500.') },
})

const createCampaignRoute = createRoute({
  method: 'post',
  path: '/api/campaigns',
  tags,
  summary: 'Bundle proposals',
  request: { headers: idempotencyHeader, body: jsonBody(newCampaignSchema) },
  responses: { 201: whole },
})

const readRoute = createRoute({
  method: 'get',
  path: '/api/campaigns/{id}',
  tags,
  summary: 'One campaign with its proposals, what it changes, and its scans',
  request: { params: z.object({ id: campaignIdParam }) },
  responses: { 200: whole },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/api/campaigns/{id}',
  tags,
  summary: 'Bundle other proposals',
  request: {
    params: z.object({ id: campaignIdParam }),
    headers: ifMatchHeader,
    body: jsonBody(campaignDraftSchema),
  },
  responses: { 200: whole },
})

const stepRoute = createRoute({
  method: 'post',
  path: '/api/campaigns/{id}/actions/{action}',
  tags,
  summary: 'Approve all proposals of a campaign under one number, take them back, or unbundle them',
  request: {
    params: z.object({
      id: campaignIdParam,
      action: z
        .enum(campaignActions)
        .openapi({ description: 'One of the `actions` that the campaign offers.' }),
    }),
    headers: ifMatchHeader,
    body: jsonBody(campaignActionSchema),
  },
  responses: { 200: whole },
})

/** Campaigns: bundle, approve, take back. */
export const campaignRoutes = ({ now }: Pick<Deps, 'now'>) =>
  newRouter()
    .openapi(listRoute, async (c) => {
      const { within = null, state = null } = c.req.valid('query')
      const campaigns = await findCampaigns(c.get('tx'), actorOf(c.get('session')), { within, state })
      if (!campaigns) throw new ProblemError('not-found', { field: 'query.within' })
      return c.json({ campaigns }, 200)
    })
    .openapi(createCampaignRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const body = c.req.valid('json')
      const key = c.req.valid('header')['idempotency-key']
      const at = now()
      const done = await once(tx, { accountId: actor.accountId ?? 0, key, body, at }, async () => {
        const made = await createCampaign(tx, actor, body, at)
        return made.ok ? { ok: true as const, answer: await campaignOf(tx, actor, made.id, at) } : made
      })
      if (!done.ok) throw problemOfRefusal(done)
      c.header('location', `/api/campaigns/${done.answer.id}`)
      c.header('etag', `"${done.answer.revision}"`)
      if (done.isReplay) c.header('idempotency-replayed', 'true')
      return c.json(done.answer, 201)
    })
    .openapi(readRoute, async (c) => {
      const campaign = await campaignOf(
        c.get('tx'),
        actorOf(c.get('session')),
        c.req.valid('param').id,
        now(),
      )
      c.header('etag', `"${campaign.revision}"`)
      return c.json(campaign, 200)
    })
    .openapi(saveRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const { id } = c.req.valid('param')
      const expectedRevision = revisionOf(c.req.valid('header')['if-match'])
      const at = now()
      const saved = await saveCampaign(tx, actor, { id, expectedRevision, draft: c.req.valid('json') }, at)
      if (!saved.ok) throw problemOfRefusal(saved)
      const campaign = await campaignOf(tx, actor, id, at)
      c.header('etag', `"${campaign.revision}"`)
      return c.json(campaign, 200)
    })
    .openapi(stepRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const { id, action } = c.req.valid('param')
      const expectedRevision = revisionOf(c.req.valid('header')['if-match'])
      const at = now()
      const said = c.req.valid('json')
      const stepped = await stepCampaign(tx, actor, { id, action, expectedRevision, said }, at)
      if (!stepped.ok) throw problemOfRefusal(stepped)
      const campaign = await campaignOf(tx, actor, id, at)
      c.header('etag', `"${campaign.revision}"`)
      return c.json(campaign, 200)
    })

/** Errors: not-found. */
async function campaignOf(db: Queryable, actor: Actor, id: number, at: Date): Promise<Campaign> {
  const campaign = await readCampaign(db, actor, id, at)
  if (!campaign) throw new ProblemError('not-found')
  return campaign
}
