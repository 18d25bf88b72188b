import { createRoute, z } from '@hono/zod-openapi'
import { searchResultSchema } from '../../geo/model/search.ts'
import { searchPlaces } from '../services/search-places.ts'
import { jsonAnswer } from './answers.ts'
import { actorOf, newRouter } from './router.ts'

const searchRoute = createRoute({
  method: 'get',
  path: '/api/search',
  tags: ['search'],
  summary: 'Places and cases that answer to a text',
  request: {
    query: z.strictObject({
      q: z.string().trim().max(60).openapi({
        description: 'A name in Chinese (either script) or English, pinyin or its initials, or a code.',
        example: 'fhjy',
      }),
    }),
  },
  responses: { 200: jsonAnswer(searchResultSchema, 'At most 20, best first.') },
})

/** The one search field. */
export const searchRoutes = () =>
  newRouter().openapi(searchRoute, async (c) =>
    c.json(await searchPlaces(c.get('tx'), actorOf(c.get('session')), c.req.valid('query').q), 200),
  )
