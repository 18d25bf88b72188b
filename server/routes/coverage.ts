import { createRoute, z } from '@hono/zod-openapi'
import { compoundLevel, coverageSchema } from '../../geo/model/proposal.ts'
import { ProblemError } from '../problems.ts'
import { readCoverage } from '../services/read-coverage.ts'
import { jsonAnswer } from './answers.ts'
import { codeParam, levelParam } from './parameters.ts'
import { actorOf, newRouter } from './router.ts'

const coverageRoute = createRoute({
  method: 'get',
  path: '/api/coverage/{level}/{code}',
  tags: ['boundaries'],
  summary: 'What drawing the boundaries in one area needs',
  request: {
    params: z.object({ level: levelParam, code: codeParam }),
    query: z.strictObject({
      of: z
        .literal(compoundLevel)
        .optional()
        .openapi({ description: 'Of the compounds in it; without it, of the level below.' }),
    }),
  },
  responses: {
    200: jsonAnswer(
      coverageSchema,
      'Cells with their versions, the cells around, buildings, compounds, lines.',
    ),
  },
})

/** The ground that boundaries are drawn on. */
export const coverageRoutes = () =>
  newRouter().openapi(coverageRoute, async (c) => {
    const coverage = await readCoverage(c.get('tx'), actorOf(c.get('session')), {
      ...c.req.valid('param'),
      ...c.req.valid('query'),
    })
    if (!coverage) throw new ProblemError('not-found', { field: 'path.code' })
    return c.json(coverage, 200)
  })
