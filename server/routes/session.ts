import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { sessionSchema } from '../../geo/model/session.ts'
import { isTrialAt } from '../access/offered-accounts.ts'
import { sessionCookie } from '../access/session-cookie.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problems.ts'
import { describeSession } from '../services/describe-session.ts'
import { sessionSeconds, signIn } from '../services/sign-in.ts'
import { insertAudit } from '../sql/insert-audit.ts'
import { revokeSession } from '../sql/revoke-session.ts'
import { jsonAnswer, jsonBody } from './answers.ts'
import { newRouter } from './router.ts'

const tags = ['session']

const readRoute = createRoute({
  method: 'get',
  path: '/api/session',
  tags,
  summary: 'Who is signed in, and which roles one click may take',
  responses: { 200: jsonAnswer(sessionSchema, 'The session.') },
})

const openRoute = createRoute({
  method: 'post',
  path: '/api/session',
  tags,
  summary: 'Sign in as one of the offered accounts, or by a link; a session that was open before ends',
  request: {
    body: jsonBody(
      z.union([
        z.object({
          accountId: z.number().int().positive().max(2_147_483_647).openapi({
            description: '`accountId` of one of the `offered` roles of `GET /api/session`.',
          }),
        }),
        z.object({
          secret: z
            .string()
            .regex(/^[\w-]{20,100}$/)
            .openapi({
              description: 'What follows `#sign-in=` in a link that `npm run sign-in` has printed.',
            }),
        }),
      ]),
    ),
  },
  responses: { 200: jsonAnswer(sessionSchema, 'The session; its secret is in an HttpOnly cookie.') },
})

const closeRoute = createRoute({
  method: 'delete',
  path: '/api/session',
  tags,
  summary: 'Sign out',
  responses: { 204: { description: 'The session has ended, here and in every stream of it.' } },
})

/** Signing in and out. */
export const sessionRoutes = ({ db, sessions, now, config }: Deps) => {
  const isTrial = isTrialAt(db.engine, config.host)
  return newRouter()
    .openapi(readRoute, async (c) =>
      c.json(await describeSession(c.get('tx'), isTrial, c.get('session')), 200),
    )
    .openapi(openRoute, async (c) => {
      const signedIn = await signIn(c.get('tx'), c.req.valid('json'), { isTrial, now: now() })
      if (!signedIn.ok) throw new ProblemError('not-allowed', { field: 'body' })
      const { secret, session } = signedIn
      const before = c.get('session')
      if (before) await revokeSession(c.get('tx'), before.tokenHash, now())
      c.get('afterCommit').push(() => {
        if (before) sessions.drop(before.tokenHash)
        sessions.add(session)
      })
      c.header('set-cookie', sessionCookie(secret, { secure: isSecure(c), maxAgeSeconds: sessionSeconds }))
      return c.json(await describeSession(c.get('tx'), isTrial, session), 200)
    })
    .openapi(closeRoute, async (c) => {
      const session = c.get('session')
      if (!session) throw new ProblemError('not-signed-in')
      const { tokenHash, actor } = session
      await revokeSession(c.get('tx'), tokenHash, now())
      await insertAudit(c.get('tx'), {
        at: now(),
        accountId: actor.accountId,
        role: actor.role,
        action: 'session.close',
        object: `account:${actor.accountId}`,
        outcome: 'done',
      })
      c.get('afterCommit').push(() => sessions.drop(tokenHash))
      c.header('set-cookie', sessionCookie(null, { secure: isSecure(c), maxAgeSeconds: 0 }))
      return c.body(null, 204)
    })
}

/** Whether the browser came by https: to this server, or to a proxy in front of it. */
const isSecure = (c: Context) =>
  new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
