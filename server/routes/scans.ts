import { createRoute, z } from '@hono/zod-openapi'
import { scanSchema } from '../../geo/model/campaign.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problems.ts'
import { dropScan, keepScan } from '../services/keep-scan.ts'
import { openScan } from '../services/open-scan.ts'
import { jsonAnswer } from './answers.ts'
import { campaignIdParam } from './campaigns.ts'
import { problemOfRefusal } from './problem-of-refusal.ts'
import { actorOf, newRouter } from './router.ts'

const tags = ['boundaries']
const scanParam = z.coerce
  .number()
  .int()
  .min(1)
  .max(2_147_483_647)
  .openapi({ description: 'Identity of the scan.', example: 1 })
const file = z.string().openapi({ format: 'binary' })

const addRoute = createRoute({
  method: 'post',
  path: '/api/campaigns/{id}/scans',
  tags,
  summary: 'Attach a signed page to a campaign: PDF, PNG or JPEG by its content, up to 8 MB',
  request: {
    params: z.object({ id: campaignIdParam }),
    query: z.strictObject({
      name: z.string().trim().min(1).max(120).openapi({ description: 'What it is called.' }),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: file } } },
  },
  responses: { 201: jsonAnswer(scanSchema, 'What is kept.') },
})

const readRoute = createRoute({
  method: 'get',
  path: '/api/campaigns/{id}/scans/{scan}',
  tags,
  summary: 'A scan of a campaign, as it came',
  request: { params: z.object({ id: campaignIdParam, scan: scanParam }) },
  responses: {
    200: {
      description: 'To be saved, never shown as a page.',
      content: { 'application/pdf': { schema: file } },
    },
  },
})

const dropRoute = createRoute({
  method: 'delete',
  path: '/api/campaigns/{id}/scans/{scan}',
  tags,
  summary: 'Take a scan away',
  request: { params: z.object({ id: campaignIdParam, scan: scanParam }) },
  responses: { 204: { description: 'It is gone.' } },
})

/** The papers of campaigns. */
export const scanRoutes = ({ now }: Pick<Deps, 'now'>) =>
  newRouter()
    .openapi(addRoute, async (c) => {
      const { id: campaignId } = c.req.valid('param')
      const { name } = c.req.valid('query')
      const content = new Uint8Array(await c.req.arrayBuffer())
      const kept = await keepScan(
        c.get('tx'),
        actorOf(c.get('session')),
        { campaignId, name, content },
        now(),
      )
      if (!kept.ok) throw problemOfRefusal(kept)
      return c.json(kept.scan, 201)
    })
    .openapi(readRoute, async (c) => {
      const { id, scan } = c.req.valid('param')
      const found = await openScan(c.get('tx'), actorOf(c.get('session')), id, scan)
      if (!found) throw new ProblemError('not-found')
      c.header('content-type', found.mediaType)
      c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
      return c.body(new Uint8Array(found.content), 200)
    })
    .openapi(dropRoute, async (c) => {
      const { id: campaignId, scan: scanId } = c.req.valid('param')
      const dropped = await dropScan(c.get('tx'), actorOf(c.get('session')), { campaignId, scanId }, now())
      if (!dropped.ok) throw problemOfRefusal(dropped)
      return c.body(null, 204)
    })
