import { createRoute, z } from '@hono/zod-openapi'
import { compoundCardSchema } from '../../geo/model/compound.ts'
import { ProblemError } from '../problems.ts'
import { compoundCard } from '../services/compound-card.ts'
import { jsonAnswer } from './answers.ts'
import { codeParam } from './parameters.ts'
import { actorOf, newRouter } from './router.ts'

const cardRoute = createRoute({
  method: 'get',
  path: '/api/compounds/{code}',
  tags: ['compounds'],
  summary: 'The card of one compound',
  request: { params: z.object({ code: codeParam }) },
  responses: {
    200: jsonAnswer(compoundCardSchema, 'Households, occupancy, cases, and how it lies to the areas.'),
  },
})

/** Compounds: cards. */
export const compoundRoutes = () =>
  newRouter().openapi(cardRoute, async (c) => {
    const card = await compoundCard(c.get('tx'), actorOf(c.get('session')), c.req.valid('param').code)
    if (!card) throw new ProblemError('not-found', { field: 'path.code' })
    return c.json(card, 200)
  })
