import { createRoute, z } from '@hono/zod-openapi'
import { openProposalStates, proposalStates } from '../../geo/lifecycle/proposal.ts'
import { impactSchema } from '../../geo/model/impact.ts'
import {
  draftSchema,
  newProposalSchema,
  type Proposal,
  personActions,
  proposalActionSchema,
  proposalListSchema,
  proposalSchema,
  rebaseSchema,
} from '../../geo/model/proposal.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problems.ts'
import { impactOfProposal } from '../services/impact-of-proposal.ts'
import { once } from '../services/once.ts'
import { findProposals, readProposal } from '../services/read-proposal.ts'
import { rebaseProposal } from '../services/rebase-proposal.ts'
import { createProposal, saveProposal, saveProposalOnce } from '../services/save-proposal.ts'
import { stepProposal } from '../services/step-proposal.ts'
import { jsonAnswer, jsonBody } from './answers.ts'
import { idempotencyHeader, withinParam } from './parameters.ts'
import { problemOfRefusal } from './problem-of-refusal.ts'
import { cursorOf, readCursor } from './proposal-cursor.ts'
import { ifMatchHeader, revisionOf } from './revision-of.ts'
import { actorOf, newRouter } from './router.ts'

const tags = ['boundaries']
const idParam = z.coerce
  .number()
  .int()
  .min(1)
  .max(2_147_483_647)
  .openapi({ description: 'Identity of the proposal.', example: 3 })
const whole = jsonAnswer(proposalSchema, 'The proposal as it then is; the ETag is its revision.')

const listRoute = createRoute({
  method: 'get',
  path: '/api/proposals',
  tags,
  summary: "Boundary proposals of the caller's communities, newest change first",
  request: {
    query: z.strictObject({
      within: withinParam.optional(),
      state: z
        .enum(['open', ...proposalStates])
        .optional()
        .openapi({ description: 'One state, or `open` for every one on its way to being published.' }),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(500)
        .default(100)
        .openapi({ description: 'At most so many.' }),
      cursor: z
        .string()
        .max(80)
        .optional()
        .openapi({ description: 'Where the page before ended: its `next`.' }),
    }),
  },
  responses: { 200: jsonAnswer(proposalListSchema, 'What is under way, and what has been.') },
})

const createProposalRoute = createRoute({
  method: 'post',
  path: '/api/proposals',
  tags,
  summary: 'Begin a boundary proposal',
  request: { headers: idempotencyHeader, body: jsonBody(newProposalSchema) },
  responses: { 201: whole },
})

const readRoute = createRoute({
  method: 'get',
  path: '/api/proposals/{id}',
  tags,
  summary: 'One boundary proposal with its timeline',
  request: { params: z.object({ id: idParam }) },
  responses: { 200: whole },
})

const impactRoute = createRoute({
  method: 'get',
  path: '/api/proposals/{id}/impact',
  tags,
  summary: 'What a boundary proposal does, before and after',
  request: { params: z.object({ id: idParam }) },
  responses: {
    200: jsonAnswer(
      impactSchema,
      'Counted from the facts as they are now; 409 where it is drawn on boundaries that are no more.',
    ),
  },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/api/proposals/{id}',
  tags,
  summary: 'Draw a boundary proposal anew',
  request: {
    params: z.object({ id: idParam }),
    headers: ifMatchHeader.extend(idempotencyHeader.partial().shape),
    body: jsonBody(draftSchema),
  },
  responses: { 200: whole },
})

const rebaseRoute = createRoute({
  method: 'post',
  path: '/api/proposals/{id}/rebase',
  tags,
  summary: 'Draw a boundary proposal on the boundaries now in force, by making its edits again',
  request: { params: z.object({ id: idParam }), headers: ifMatchHeader, body: jsonBody(z.object({})) },
  responses: { 200: jsonAnswer(rebaseSchema, 'What was kept, what could not be, and the draft.') },
})

const stepRoute = createRoute({
  method: 'post',
  path: '/api/proposals/{id}/actions/{action}',
  tags,
  summary: "Take one step of a boundary proposal's life",
  request: {
    params: z.object({
      id: idParam,
      action: z
        .enum(personActions)
        .openapi({ description: 'One of the `actions` that the proposal offers.' }),
    }),
    headers: ifMatchHeader,
    body: jsonBody(proposalActionSchema),
  },
  responses: { 200: whole },
})

/** Boundary proposals: draw, check, submit, review, approve. */
export const proposalRoutes = ({ now }: Pick<Deps, 'now'>) =>
  newRouter()
    .openapi(listRoute, async (c) => {
      const { within, state, limit, cursor } = c.req.valid('query')
      const after = cursor === undefined ? null : readCursor(cursor)
      if (cursor !== undefined && !after) throw new ProblemError('invalid-input', { field: 'query.cursor' })
      const page = await findProposals(c.get('tx'), actorOf(c.get('session')), {
        within: within ?? null,
        states: state === undefined ? null : state === 'open' ? openProposalStates : [state],
        after,
        limit,
      })
      if (!page) throw new ProblemError('not-found', { field: 'query.within' })
      return c.json({ proposals: page.proposals, next: page.last && cursorOf(page.last) }, 200)
    })
    .openapi(createProposalRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const body = c.req.valid('json')
      const key = c.req.valid('header')['idempotency-key']
      const at = now()
      const done = await once(tx, { accountId: actor.accountId ?? 0, key, body, at }, async () => {
        const made = await createProposal(tx, actor, body, at)
        return made.ok ? { ok: true as const, answer: await proposalOf(tx, actor, made.id) } : made
      })
      if (!done.ok) throw problemOfRefusal(done)
      c.header('location', `/api/proposals/${done.answer.id}`)
      c.header('etag', `"${done.answer.revision}"`)
      if (done.isReplay) c.header('idempotency-replayed', 'true')
      return c.json(done.answer, 201)
    })
    .openapi(readRoute, async (c) => {
      const proposal = await proposalOf(c.get('tx'), actorOf(c.get('session')), c.req.valid('param').id)
      c.header('etag', `"${proposal.revision}"`)
      return c.json(proposal, 200)
    })
    .openapi(impactRoute, async (c) => {
      const actor = actorOf(c.get('session'))
      const counted = await impactOfProposal(c.get('tx'), actor, c.req.valid('param').id, now())
      if (!counted.ok) throw problemOfRefusal(counted)
      return c.json(counted.impact, 200)
    })
    .openapi(saveRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const { id } = c.req.valid('param')
      const { 'if-match': revision, 'idempotency-key': key } = c.req.valid('header')
      const saving = { id, expectedRevision: revisionOf(revision), draft: c.req.valid('json') }
      const saved = key
        ? await saveProposalOnce(tx, actor, { ...saving, key }, now())
        : await saveProposal(tx, actor, saving, now())
      if (!saved.ok) throw problemOfRefusal(saved)
      const proposal = await proposalOf(tx, actor, id)
      c.header('etag', `"${proposal.revision}"`)
      return c.json(proposal, 200)
    })
    .openapi(rebaseRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const { id } = c.req.valid('param')
      const expectedRevision = revisionOf(c.req.valid('header')['if-match'])
      const rebased = await rebaseProposal(tx, actor, { id, expectedRevision }, now())
      if (!rebased.ok) throw problemOfRefusal(rebased)
      const { kept, refused, changed } = rebased
      const proposal = await proposalOf(tx, actor, id)
      c.header('etag', `"${proposal.revision}"`)
      return c.json({ proposal, kept, refused, changed }, 200)
    })
    .openapi(stepRoute, async (c) => {
      const tx = c.get('tx')
      const actor = actorOf(c.get('session'))
      const { id, action } = c.req.valid('param')
      const expectedRevision = revisionOf(c.req.valid('header')['if-match'])
      const said = c.req.valid('json')
      const stepped = await stepProposal(tx, actor, { id, action, expectedRevision, said }, now())
      // what the checks found stays with the proposal, to be shown at its place
      if (!stepped.ok)
        throw problemOfRefusal(stepped, { keepsWritten: stepped.reason === 'blocking-problems' })
      const proposal = await proposalOf(tx, actor, id)
      c.header('etag', `"${proposal.revision}"`)
      return c.json(proposal, 200)
    })

/** Errors: not-found. */
async function proposalOf(db: Queryable, actor: Actor, id: number): Promise<Proposal> {
  const proposal = await readProposal(db, actor, id)
  if (!proposal) throw new ProblemError('not-found')
  return proposal
}
