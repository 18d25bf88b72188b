import { createRoute, z } from '@hono/zod-openapi'
import { newMarksSchema, newOpinionSchema, type Walk, walkSchema } from '../../geo/model/walk.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problems.ts'
import { openPhoto, readWalk } from '../services/read-walk.ts'
import { recordMarks, recordOpinion, recordPhoto } from '../services/record-walk.ts'
import { jsonAnswer, jsonBody } from './answers.ts'
import { problemOfRefusal } from './problem-of-refusal.ts'
import { actorOf, newRouter } from './router.ts'

const tags = ['boundaries']
const idParam = z.coerce
  .number()
  .int()
  .min(1)
  .max(2_147_483_647)
  .openapi({ description: 'Identity of the proposal.', example: 3 })
const markParam = z.uuid().openapi({ description: 'The `clientId` of the mark.' })
const file = z.string().openapi({ format: 'binary' })
const whole = jsonAnswer(walkSchema, 'Marks and opinions as they then are, oldest first.')

const readRoute = createRoute({
  method: 'get',
  path: '/api/proposals/{id}/walk',
  tags,
  summary: "What was seen in the street of a proposal's borders, and what the community says",
  request: { params: z.object({ id: idParam }) },
  responses: { 200: whole },
})

const markRoute = createRoute({
  method: 'post',
  path: '/api/proposals/{id}/walk',
  tags,
  summary: 'Record marks of stretches; one that is sent again is kept once',
  request: { params: z.object({ id: idParam }), body: jsonBody(newMarksSchema) },
  responses: { 200: whole },
})

const photoRoute = createRoute({
  method: 'put',
  path: '/api/proposals/{id}/walk/{mark}/photo',
  tags,
  summary: 'Add a photo to a mark of your own: JPEG by its content, up to 2 MB; kept without its metadata',
  request: {
    params: z.object({ id: idParam, mark: markParam }),
    body: { required: true, content: { 'application/octet-stream': { schema: file } } },
  },
  responses: { 204: { description: 'It is kept.' } },
})

const readPhotoRoute = createRoute({
  method: 'get',
  path: '/api/proposals/{id}/walk/{mark}/photo',
  tags,
  summary: 'The photo of a mark',
  request: { params: z.object({ id: idParam, mark: markParam }) },
  responses: { 200: { description: 'The picture.', content: { 'image/jpeg': { schema: file } } } },
})

const opinionRoute = createRoute({
  method: 'post',
  path: '/api/proposals/{id}/opinion',
  tags,
  summary: 'Record what the community says; what is sent again is kept once',
  request: { params: z.object({ id: idParam }), body: jsonBody(newOpinionSchema) },
  responses: { 200: whole },
})

/** Proposals in the street: marks of stretches with photos, the community's opinion. */
export const walkRoutes = ({ now }: Pick<Deps, 'now'>) =>
  newRouter()
    .openapi(readRoute, async (c) => {
      const walk = await walkOf(c.get('tx'), actorOf(c.get('session')), c.req.valid('param').id)
      return c.json(walk, 200)
    })
    .openapi(markRoute, async (c) => {
      const [tx, actor] = [c.get('tx'), actorOf(c.get('session'))]
      const { id } = c.req.valid('param')
      const recorded = await recordMarks(tx, actor, { id, marks: c.req.valid('json').marks }, now())
      if (!recorded.ok) throw problemOfRefusal(recorded)
      return c.json(await walkOf(tx, actor, id), 200)
    })
    .openapi(photoRoute, async (c) => {
      const { id, mark: clientId } = c.req.valid('param')
      const content = new Uint8Array(await c.req.arrayBuffer())
      const actor = actorOf(c.get('session'))
      const recorded = await recordPhoto(c.get('tx'), actor, { id, clientId, content }, now())
      if (!recorded.ok) throw problemOfRefusal(recorded)
      return c.body(null, 204)
    })
    .openapi(readPhotoRoute, async (c) => {
      const { id, mark } = c.req.valid('param')
      const photo = await openPhoto(c.get('tx'), actorOf(c.get('session')), id, mark)
      if (!photo) throw new ProblemError('not-found')
      c.header('content-type', 'image/jpeg')
      return c.body(new Uint8Array(photo), 200)
    })
    .openapi(opinionRoute, async (c) => {
      const [tx, actor] = [c.get('tx'), actorOf(c.get('session'))]
      const { id } = c.req.valid('param')
      const recorded = await recordOpinion(tx, actor, { id, opinion: c.req.valid('json') }, now())
      if (!recorded.ok) throw problemOfRefusal(recorded)
      return c.json(await walkOf(tx, actor, id), 200)
    })

/** Errors: not-found. */
async function walkOf(db: Queryable, actor: Actor, id: number): Promise<Walk> {
  const walk = await readWalk(db, actor, id)
  if (!walk) throw new ProblemError('not-found')
  return walk
}
