import { createRoute, z } from '@hono/zod-openapi'
import { compoundAnswerSchema } from '../../geo/model/compound.ts'
import { metricFrameSchema } from '../../geo/model/metric.ts'
import { ProblemError } from '../problems.ts'
import { compoundCard } from '../services/compound-card.ts'
import { compoundFrame } from '../services/compound-frame.ts'
import { retiredCompound } from '../services/retired-compound.ts'
import { jsonAnswer } from './answers.ts'
import { codeParam, metricParam, momentParam, windowParam } from './parameters.ts'
import { actorOf, newRouter } from './router.ts'

const cardRoute = createRoute({
  method: 'get',
  path: '/api/compounds/{code}',
  tags: ['compounds'],
  summary: 'The card of one compound; of a retired code, what it was and what it has become',
  request: { params: z.object({ code: codeParam }) },
  responses: {
    200: jsonAnswer(
      compoundAnswerSchema,
      'Households, occupancy, cases, and how it lies to the areas; or successors.',
    ),
  },
})

const figuresRoute = createRoute({
  method: 'get',
  path: '/api/compounds/{code}/figures',
  tags: ['compounds'],
  summary: 'The figures of one compound, defined as those of an area: a frame of one row',
  request: {
    params: z.object({ code: codeParam }),
    query: z.strictObject({
      metric: metricParam,
      window: windowParam,
      at: momentParam.optional().openapi({ description: 'A moment in the past; without it, as of now.' }),
    }),
  },
  responses: {
    200: jsonAnswer(metricFrameSchema, 'Its `level` is `compound`. Whatever is redrawn, it is the same.'),
  },
})

/** Compounds: cards and figures. */
export const compoundRoutes = () =>
  newRouter()
    .openapi(cardRoute, async (c) => {
      const { code } = c.req.valid('param')
      const asked = [c.get('tx'), actorOf(c.get('session')), code] as const
      const card = (await compoundCard(...asked)) ?? (await retiredCompound(...asked))
      if (!card) throw new ProblemError('not-found', { field: 'path.code' })
      return c.json(card, 200)
    })
    .openapi(figuresRoute, async (c) => {
      const { metric, window, at } = c.req.valid('query')
      const frame = await compoundFrame(c.get('tx'), actorOf(c.get('session')), {
        code: c.req.valid('param').code,
        metricIds: metric,
        windowDays: window,
        at,
      })
      if (!frame) throw new ProblemError('not-found', { field: 'path.code' })
      return c.json(frame, 200)
    })
