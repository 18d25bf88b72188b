import { createRoute, z } from '@hono/zod-openapi'
import { faultListSchema } from '../../geo/model/fault.ts'
import { ProblemError } from '../problems.ts'
import { listFaults } from '../services/list-faults.ts'
import { jsonAnswer } from './answers.ts'
import { levelParam } from './parameters.ts'
import { actorOf, newRouter } from './router.ts'

const faultsRoute = createRoute({
  method: 'get',
  path: '/api/faults',
  tags: ['areas'],
  summary: 'Faults of the geometry as it was imported, largest first',
  request: { query: z.strictObject({ level: levelParam.optional() }) },
  responses: { 200: jsonAnswer(faultListSchema, 'At most 5,000 faults, each with its place.') },
})

/** Faults of imported geometry: shown, not silently mended. */
export const faultRoutes = () =>
  newRouter().openapi(faultsRoute, async (c) => {
    const faults = await listFaults(
      c.get('tx'),
      actorOf(c.get('session')),
      c.req.valid('query').level ?? null,
    )
    if (!faults) throw new ProblemError('not-found', { field: 'query.level' })
    return c.json(faults, 200)
  })
