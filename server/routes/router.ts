import { OpenAPIHono } from '@hono/zod-openapi'
import type { Actor } from '../access/actor.ts'
import type { Policy } from '../access/policies.ts'
import type { LiveSession } from '../access/session-store.ts'
import type { Transaction } from '../db/db.ts'
import { type Language, ProblemError } from '../problems.ts'
import { problemOfIssues } from './problem-of-issues.ts'

/** What the middleware in server/access has put into the context before a route runs. */
export type ApiEnv = {
  Variables: {
    language: Language
    policy: Policy | null
    session: LiveSession | null
    /** The request's one transaction; only where the route's policy says read or write. */
    tx: Transaction
    /** Effects in memory that must wait until the transaction is committed. */
    afterCommit: (() => void)[]
  }
}

/** An empty app for one resource. Input that does not fit its schema is a problem of code `invalid-input`. */
export const newRouter = () =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw problemOfIssues(result.target, result.error.issues)
    },
  })

/** Who is calling a route whose policy asks for a session. */
export function actorOf(session: LiveSession | null): Actor {
  if (!session) throw new ProblemError('not-signed-in')
  return session.actor
}
