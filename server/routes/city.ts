import { createRoute } from '@hono/zod-openapi'
import { citySchema } from '../../geo/model/city.ts'
import type { Deps } from '../deps.ts'
import { describeCity } from '../services/describe-city.ts'
import { jsonAnswer } from './answers.ts'
import { newRouter } from './router.ts'

const cityRoute = createRoute({
  method: 'get',
  path: '/api/city',
  tags: ['city'],
  summary: 'What a client needs to know once: levels, categories, metrics, versions of the tile layers',
  responses: { 200: jsonAnswer(citySchema, 'The city.') },
})

/** The city as a whole. */
export const cityRoutes = ({ db, tiles }: Pick<Deps, 'db' | 'tiles'>) =>
  newRouter().openapi(cityRoute, async (c) =>
    c.json(await describeCity(c.get('tx'), c.get('session')?.actor, db.engine, tiles.versions()), 200),
  )
