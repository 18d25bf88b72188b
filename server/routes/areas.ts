import { createRoute, z } from '@hono/zod-openapi'
import { areaAnswerSchema, areaIndexSchema } from '../../geo/model/area.ts'
import { lineageSchema } from '../../geo/model/boundary.ts'
import { noticeSchema } from '../../geo/model/notice.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problems.ts'
import { areaCard } from '../services/area-card.ts'
import { areaIndex } from '../services/area-index.ts'
import { readLineage } from '../services/read-lineage.ts'
import { readNotice } from '../services/read-notice.ts'
import { retiredArea } from '../services/retired-area.ts'
import { jsonAnswer } from './answers.ts'
import { codeParam, levelParam, momentParam } from './parameters.ts'
import { actorOf, newRouter } from './router.ts'

const tags = ['areas']

const indexRoute = createRoute({
  method: 'get',
  path: '/api/areas/{level}',
  tags,
  summary: 'All current areas of a level, by column',
  request: {
    params: z.object({ level: levelParam }),
    query: z.strictObject({
      at: momentParam.optional().openapi({
        description:
          'A moment in the past: the areas that there had been by then, as they were last; one that was no more has no place.',
      }),
    }),
  },
  responses: { 200: jsonAnswer(areaIndexSchema, "The caller's areas, and the ones around them by name.") },
})

const cardRoute = createRoute({
  method: 'get',
  path: '/api/areas/{level}/{code}',
  tags,
  summary: 'The card of one area; of a retired code, what it was and what it has become',
  request: { params: z.object({ level: levelParam, code: codeParam }) },
  responses: {
    200: jsonAnswer(
      areaAnswerSchema,
      'Extent, staff, counts, parents, children, versions, faults; or successors.',
    ),
  },
})

const lineageRoute = createRoute({
  method: 'get',
  path: '/api/areas/{level}/{code}/lineage',
  tags,
  summary: 'Where an area came from and what it has become',
  request: { params: z.object({ level: levelParam, code: codeParam }) },
  responses: {
    200: jsonAnswer(lineageSchema, 'Also of a retired code: it leads to its successors.'),
  },
})

const noticeRoute = createRoute({
  method: 'get',
  path: '/api/areas/{level}/{code}/notice',
  tags,
  summary: 'What stands on the printed notice card of an area',
  request: { params: z.object({ level: levelParam, code: codeParam }) },
  responses: {
    200: jsonAnswer(noticeSchema, 'Map, extent in words, staff; duty phones where the city posts them.'),
  },
})

/** Areas: the index of a level, cards, lineage, notices. */
export const areaRoutes = ({ now }: Pick<Deps, 'now'>) =>
  newRouter()
    .openapi(indexRoute, async (c) => {
      const { level } = c.req.valid('param')
      const { at = null } = c.req.valid('query')
      const index = await areaIndex(c.get('tx'), actorOf(c.get('session')), level, at)
      if (!index) throw new ProblemError('not-found', { field: 'path.level' })
      return c.json(index, 200)
    })
    .openapi(cardRoute, async (c) => {
      const actor = actorOf(c.get('session'))
      const place = c.req.valid('param')
      const tx = c.get('tx')
      const card = (await areaCard(tx, actor, place, now())) ?? (await retiredArea(tx, actor, place))
      if (!card) throw new ProblemError('not-found', { field: 'path.code' })
      return c.json(card, 200)
    })
    .openapi(lineageRoute, async (c) => {
      const lineage = await readLineage(c.get('tx'), actorOf(c.get('session')), c.req.valid('param'))
      if (!lineage) throw new ProblemError('not-found', { field: 'path.code' })
      return c.json(lineage, 200)
    })
    .openapi(noticeRoute, async (c) => {
      const notice = await readNotice(c.get('tx'), actorOf(c.get('session')), c.req.valid('param'), now())
      if (!notice) throw new ProblemError('not-found', { field: 'path.code' })
      return c.json(notice, 200)
    })
