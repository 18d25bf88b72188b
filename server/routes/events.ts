import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRoute, z } from '@hono/zod-openapi'
import { judge, policyOf } from '../access/policies.ts'
import type { LiveSession } from '../access/session-store.ts'
import type { Deps } from '../deps.ts'
import { EventStream } from '../live/event-stream.ts'
import type { Live } from '../live/open-live.ts'
import { loggable } from '../problem-of-error.ts'
import { preferredLanguage, problemResponse } from '../problems.ts'

type EventDeps = Pick<Deps, 'sessions' | 'denials' | 'log'> & {
  live: Pick<Live, 'join' | 'leave' | 'streamsOf'>
  /** How long a stream lasts. */
  lifeMs?: () => number
}

const path = '/api/events'
const policy = policyOf('GET', path)

/** How the stream stands in the OpenAPI document; it is answered in front of the app. */
export const eventsRoute = createRoute({
  method: 'get',
  path,
  tags: ['live'],
  summary: 'What changes, as server-sent events',
  request: {
    headers: z.object({
      'last-event-id': z
        .string()
        .optional()
        .openapi({ description: 'The id of the last event that is known.' }),
    }),
    query: z.object({
      lastEventId: z.string().optional().openapi({ description: 'The same, for the first connection.' }),
    }),
  },
  responses: {
    200: {
      description:
        '`metrics`: figures of the areas that were touched; `incident`: a case took a step; `boundary`: versions of the ' +
        'tile layers; `resync`: ask for everything anew; `heartbeat`: at least every 15 s. A stream ends in order after 10 to ' +
        '15 minutes: whoever asks again with the last id misses nothing.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
})

/** One browser shares one stream among its tabs; a session that opens so many is not a person. */
const streamsPerSession = 100

/**
 * A stream ends in order after 10 to 15 minutes and its reader takes up the thread: of one that has gone without a word,
 * behind a proxy that goes on taking what it is sent, nobody else would ever tell. Not all at the same moment.
 */
const streamLifeMs = () => 600_000 + Math.random() * 300_000

/**
 * Answers `GET /api/events` on bare node:http, in front of the app, through the same table of policies: a stream needs to
 * know how much its reader has left waiting. `Last-Event-ID`, or `?lastEventId=` at the first connection, says from where.
 *
 * @returns false for any other request: the app's turn
 */
export function handleEventRequest(req: IncomingMessage, res: ServerResponse, deps: EventDeps): boolean {
  const [pathname, query] = (req.url ?? '').split('?', 2)
  if (pathname !== path || req.method !== 'GET') return false
  const session = deps.sessions.fromCookie(req.headers.cookie)
  const verdict = judge(policy, session?.actor ?? null)
  if (verdict === 'not-allowed' && session) deps.denials.note({ actor: session.actor, policy, object: null })
  if (verdict !== 'allowed' || !session) refuse(req, res, verdict === 'allowed' ? 'not-signed-in' : verdict)
  else if (deps.live.streamsOf(session.tokenHash) >= streamsPerSession) refuse(req, res, 'too-many-requests')
  else open(req, res, deps, session, lastEventIdOf(req) ?? new URLSearchParams(query).get('lastEventId'))
  return true
}

function open(
  req: IncomingMessage,
  res: ServerResponse,
  { live, log, lifeMs = streamLifeMs }: EventDeps,
  session: LiveSession,
  lastEventId: string | null,
): void {
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // no-transform and the second header: neither compressed nor held back on the way
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  res.flushHeaders()
  req.socket.setNoDelay(true)
  const endsAt = performance.now() + lifeMs()
  const stream = new EventStream({ session, cookie: req.headers.cookie, endsAt }, res)
  res.once('close', () => live.leave(stream))
  live.join(stream, lastEventId).catch((error: unknown) => {
    log.error({ err: loggable(error) }, 'an event stream could not begin')
    res.destroy()
  })
}

/** The header comes first: a browser that reconnects by itself repeats the address it began with. */
function lastEventIdOf(req: IncomingMessage): string | null {
  const header = req.headers['last-event-id']
  return typeof header === 'string' && header !== '' ? header : null
}

function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  code: Parameters<typeof problemResponse>[0],
): void {
  const language = preferredLanguage(req.headers['accept-language'])
  const response = problemResponse(
    code,
    language,
    code === 'too-many-requests' ? { retryAfterSeconds: 30 } : {},
  )
  response
    .text()
    .then((body) => {
      res.writeHead(response.status, Object.fromEntries(response.headers))
      res.end(body)
    })
    .catch(() => res.destroy())
}
