import { createRoute, z } from '@hono/zod-openapi'
import { bases } from '../../geo/model/basis.ts'
import { metricFrameSchema } from '../../geo/model/metric.ts'
import { ProblemError } from '../problems.ts'
import { metricFrame } from '../services/figures.ts'
import { areaInScope, scopeOf } from '../services/scope-of.ts'
import { jsonAnswer } from './answers.ts'
import { levelParam, metricParam, momentParam, windowParam, withinParam } from './parameters.ts'
import { actorOf, newRouter } from './router.ts'

const frameRoute = createRoute({
  method: 'get',
  path: '/api/metrics/{level}',
  tags: ['figures'],
  summary: 'Figures of every area of a level, by column, with numerators and denominators',
  request: {
    params: z.object({ level: levelParam }),
    query: z.strictObject({
      metric: metricParam,
      window: windowParam,
      within: withinParam.optional(),
      at: momentParam.optional().openapi({ description: 'A moment in the past; without it, as of now.' }),
      basis: z.enum(bases).default('as-now').openapi({
        description:
          'Whose area a fact belongs to: `as-now`, the one it lies in now; `as-was`, the one that held it at its time (areas that are no more have rows where they hold anything; areas that were not yet have none unless they do); `harmonised`, what an area held apportioned over those that it has become, by the shares of its lineage.',
      }),
    }),
  },
  responses: { 200: jsonAnswer(metricFrameSchema, 'One frame: row i of every column is the same area.') },
})

/** Figures for colouring the map. */
export const metricRoutes = () =>
  newRouter().openapi(frameRoute, async (c) => {
    const tx = c.get('tx')
    const actor = actorOf(c.get('session'))
    const { level } = c.req.valid('param')
    const { metric, window, within, at, basis } = c.req.valid('query')
    const area = within === undefined ? null : areaInScope(await scopeOf(tx, actor), within)
    if (area === undefined) throw new ProblemError('not-found', { field: 'query.within' })
    const frame = await metricFrame(tx, {
      level,
      metricIds: metric,
      windowDays: window,
      within: area?.id,
      at,
      basis,
      scope: actor.areaIds,
    })
    if (!frame) throw new ProblemError('not-found', { field: 'path.level' })
    return c.json(frame, 200)
  })
