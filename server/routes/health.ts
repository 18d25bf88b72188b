import { createRoute, z } from '@hono/zod-openapi'
import type { Registry } from 'prom-client'
import type { Deps } from '../deps.ts'
import { readClock } from '../sql/read-clock.ts'
import { readSchemaVersion } from '../sql/read-schema-version.ts'
import { jsonAnswer } from './answers.ts'
import { newRouter } from './router.ts'

const tags = ['operation']

const liveRoute = createRoute({
  method: 'get',
  path: '/healthz',
  tags,
  summary: 'Whether the process answers',
  responses: { 200: jsonAnswer(z.object({ status: z.literal('ok'), version: z.string() }), 'It does.') },
})

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  tags,
  summary: 'Whether the database answers, and how far behind the figures are',
  responses: {
    200: jsonAnswer(
      z.object({
        status: z.literal('ready'),
        version: z.string(),
        engine: z.enum(['embedded', 'postgresql']),
        schemaVersion: z.string(),
        /** Seconds since the effects of time were last applied; null while the store is empty. */
        clockLagSeconds: z.number().nullable(),
      }),
      'It does.',
    ),
  },
})

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  tags,
  summary: 'Counters of this process for Prometheus',
  responses: {
    200: { description: 'Text format 0.0.4.', content: { 'text/plain': { schema: z.string() } } },
  },
})

/** Liveness, readiness and the counters of the process. An unreachable database is a 503 of the one error handler. */
export const healthRoutes = ({ db, now, version }: Deps, registry: Registry) =>
  newRouter()
    .openapi(liveRoute, (c) => c.json({ status: 'ok' as const, version }, 200))
    .openapi(readyRoute, async (c) => {
      const schemaVersion = await readSchemaVersion(db)
      const asOf = await readClock(db)
      const clockLagSeconds = asOf && (now().getTime() - asOf.getTime()) / 1000
      return c.json(
        { status: 'ready' as const, version, engine: db.engine, schemaVersion, clockLagSeconds },
        200,
      )
    })
    .openapi(metricsRoute, async (c) =>
      c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }),
    )
