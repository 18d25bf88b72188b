import { createRoute, z } from '@hono/zod-openapi'
import { incidentActions } from '../../geo/lifecycle/incident.ts'
import { actionSchema, incidentSchema } from '../../geo/model/incident.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problems.ts'
import { readCase } from '../services/read-case.ts'
import { stepIncident } from '../services/step-incident.ts'
import { jsonAnswer, jsonBody } from './answers.ts'
import { idParam } from './parameters.ts'
import { problemOfRefusal } from './problem-of-refusal.ts'
import { ifMatchHeader, revisionOf } from './revision-of.ts'
import { actorOf, newRouter } from './router.ts'

const tags = ['cases']

const readRoute = createRoute({
  method: 'get',
  path: '/api/incidents/{id}',
  tags,
  summary: 'One case with its timeline and what the caller may do',
  request: { params: z.object({ id: idParam }) },
  responses: { 200: jsonAnswer(incidentSchema, 'The case; the ETag is its revision.') },
})

const stepRoute = createRoute({
  method: 'post',
  path: '/api/incidents/{id}/actions/{action}',
  tags,
  summary: "Take one step of a case's life",
  request: {
    params: z.object({
      id: idParam,
      action: z.enum(incidentActions).openapi({ description: 'One of the `actions` that the case offers.' }),
    }),
    headers: ifMatchHeader,
    body: jsonBody(actionSchema),
  },
  responses: { 200: jsonAnswer(incidentSchema, 'The case after the step.') },
})

/** One case: read it, take a step of its life. */
export const incidentRoutes = ({ now }: Pick<Deps, 'now'>) =>
  newRouter()
    .openapi(readRoute, async (c) => {
      const incident = await readCase(c.get('tx'), actorOf(c.get('session')), c.req.valid('param').id)
      if (!incident) throw new ProblemError('not-found')
      c.header('etag', `"${incident.revision}"`)
      return c.json(incident, 200)
    })
    .openapi(stepRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const { id, action } = c.req.valid('param')
      const expectedRevision = revisionOf(c.req.valid('header')['if-match'])
      const { note } = c.req.valid('json')
      const stepped = await stepIncident(tx, actor, { id, action, note, expectedRevision }, now())
      if (!stepped.ok) throw problemOfRefusal(stepped)
      const incident = await readCase(tx, actor, id)
      if (!incident) throw new ProblemError('not-found')
      c.header('etag', `"${incident.revision}"`)
      return c.json(incident, 200)
    })
