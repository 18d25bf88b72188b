import { createRoute } from '@hono/zod-openapi'
import { caseDaysSchema } from '../../geo/model/case-days.ts'
import { openByStateSchema } from '../../geo/model/open-by-state.ts'
import { caseDays } from '../services/case-days.ts'
import { openByState } from '../services/open-by-state.ts'
import { jsonAnswer } from './answers.ts'
import { actorOf, newRouter } from './router.ts'

const tags = ['cases']

const statesRoute = createRoute({
  method: 'get',
  path: '/api/incidents/by-state',
  tags,
  summary: 'How many open cases are in each state, in all that the caller may see',
  responses: { 200: jsonAnswer(openByStateSchema, 'Counts by state; a state without a case is left out.') },
})

const daysRoute = createRoute({
  method: 'get',
  path: '/api/incidents/by-day',
  tags,
  summary: 'How many cases were opened on each day, in all that the caller may see',
  responses: { 200: jsonAnswer(caseDaysSchema, 'Counts from the first day with a case to the present one.') },
})

/** Cases by state and by day: counts, read from the counters. */
export const incidentCountRoutes = () =>
  newRouter()
    .openapi(statesRoute, async (c) => c.json(await openByState(c.get('tx'), actorOf(c.get('session'))), 200))
    .openapi(daysRoute, async (c) => c.json(await caseDays(c.get('tx'), actorOf(c.get('session'))), 200))
