import { createRoute } from '@hono/zod-openapi'
import { openByStateSchema } from '../../geo/model/open-by-state.ts'
import { openByState } from '../services/open-by-state.ts'
import { jsonAnswer } from './answers.ts'
import { actorOf, newRouter } from './router.ts'

const statesRoute = createRoute({
  method: 'get',
  path: '/api/incidents/by-state',
  tags: ['cases'],
  summary: 'How many open cases are in each state, in all that the caller may see',
  responses: { 200: jsonAnswer(openByStateSchema, 'Counts by state; a state without a case is left out.') },
})

/** Open cases by state: counts, read from the counters. */
export const incidentStateRoutes = () =>
  newRouter().openapi(statesRoute, async (c) =>
    c.json(await openByState(c.get('tx'), actorOf(c.get('session'))), 200),
  )
