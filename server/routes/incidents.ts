import { createRoute, z } from '@hono/zod-openapi'
import { incidentStates, openStates } from '../../geo/lifecycle/incident.ts'
import { casePointsSchema } from '../../geo/model/case-points.ts'
import { incidentCollectionSchema, incidentSchema, reportSchema } from '../../geo/model/incident.ts'
import { incidentSources, severities } from '../../geo/model/incident-kinds.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problems.ts'
import { type CaseQuery, listCases, placeCases } from '../services/list-cases.ts'
import { once } from '../services/once.ts'
import { readOwnReport } from '../services/read-case.ts'
import { reportIncident } from '../services/report-incident.ts'
import { incidentSorts } from '../sql/list-incidents.ts'
import { jsonAnswer, jsonBody } from './answers.ts'
import { cursorOf, readCursor } from './incident-cursor.ts'
import { bboxParam, idempotencyHeader, momentParam, withinParam } from './parameters.ts'
import { problemOfRefusal } from './problem-of-refusal.ts'
import { actorOf, newRouter } from './router.ts'

const tags = ['cases']

const filterSchema = z.strictObject({
  bbox: bboxParam.optional(),
  state: z
    .enum(['open', ...incidentStates])
    .optional()
    .openapi({ description: 'One state, or `open` for every state but closed.' }),
  category: z
    .string()
    .max(400)
    .optional()
    .openapi({ description: 'Codes of categories, joined by commas.', example: 'heating,noise' }),
  severity: z.enum(severities).optional().openapi({ description: 'Only cases of this severity.' }),
  source: z.enum(incidentSources).optional().openapi({ description: 'Only cases that came this way.' }),
  since: momentParam.optional().openapi({ description: 'Opened at or after this moment.' }),
  until: momentParam.optional().openapi({ description: 'Opened before this moment.' }),
  within: withinParam.optional(),
  compound: z.string().max(64).optional().openapi({ description: 'Code of a compound.' }),
  overdue: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: 'Only overdue cases, or only others.' }),
})

const listRoute = createRoute({
  method: 'get',
  path: '/api/incidents',
  tags,
  summary: 'Cases as GeoJSON points, newest first unless sorted otherwise',
  request: {
    query: filterSchema.extend({
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(5000)
        .default(500)
        .openapi({ description: 'At most so many cases.' }),
      cursor: z.string().max(120).optional().openapi({ description: '`nextCursor` of the page before.' }),
      sort: z.enum(incidentSorts).default('newest').openapi({
        description: '`newest` or `oldest` opened first, or `due` for what is due soonest.',
      }),
    }),
  },
  responses: { 200: jsonAnswer(incidentCollectionSchema, 'One page, and how many match in all.') },
})

const pointsRoute = createRoute({
  method: 'get',
  path: '/api/incidents/points',
  tags,
  summary: 'Places of cases, in columns: the newest 200,000 that match and have one',
  request: { query: filterSchema },
  responses: { 200: jsonAnswer(casePointsSchema, 'Places and states, newest first.') },
})

const reportRoute = createRoute({
  method: 'post',
  path: '/api/incidents',
  tags,
  summary: 'Report a case',
  request: {
    headers: idempotencyHeader,
    body: jsonBody(reportSchema),
  },
  responses: { 201: jsonAnswer(incidentSchema, 'The case; the ETag is its revision.') },
})

/** Cases: list them, report one. */
export const incidentListRoutes = ({ now }: Pick<Deps, 'now'>) =>
  newRouter()
    .openapi(listRoute, async (c) => {
      const filter = c.req.valid('query')
      const { limit, cursor, sort } = filter
      const after = cursor === undefined ? null : readCursor(cursor, sort)
      if (cursor !== undefined && !after) throw new ProblemError('invalid-input', { field: 'query.cursor' })
      const list = await listCases(c.get('tx'), actorOf(c.get('session')), caseQueryOf(filter), {
        sort,
        limit,
        after,
      })
      if (!list.ok) throw problemOfRefusal(list)
      return c.json({ ...list.collection, nextCursor: list.next && cursorOf(sort, list.next) }, 200)
    })
    .openapi(pointsRoute, async (c) => {
      const placed = await placeCases(
        c.get('tx'),
        actorOf(c.get('session')),
        caseQueryOf(c.req.valid('query')),
      )
      if (!placed.ok) throw problemOfRefusal(placed)
      return c.json(placed.points, 200)
    })
    .openapi(reportRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const report = c.req.valid('json')
      const key = c.req.valid('header')['idempotency-key']
      const at = now()
      const done = await once(tx, { accountId: actor.accountId ?? 0, key, body: report, at }, async () => {
        const reported = await reportIncident(tx, actor, report, at)
        return reported.ok
          ? { ok: true as const, answer: await readOwnReport(tx, actor, reported.id) }
          : reported
      })
      if (!done.ok) throw problemOfRefusal(done)
      c.header('location', `/api/incidents/${done.answer.id}`)
      c.header('etag', `"${done.answer.revision}"`)
      if (done.isReplay) c.header('idempotency-replayed', 'true')
      return c.json(done.answer, 201)
    })

const caseQueryOf = ({
  state,
  category,
  compound,
  overdue,
  ...rest
}: z.infer<typeof filterSchema>): CaseQuery => ({
  bbox: rest.bbox ?? null,
  states: state === undefined ? null : state === 'open' ? openStates : [state],
  categories: category?.split(',') ?? null,
  since: rest.since ?? null,
  until: rest.until ?? null,
  within: rest.within ?? null,
  compoundCode: compound ?? null,
  overdue: overdue === undefined ? null : overdue === 'true',
  severity: rest.severity ?? null,
  source: rest.source ?? null,
})
