import { createMiddleware } from 'hono/factory'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { ApiEnv } from '../routes/router.ts'

export type Monitor = { registry: Registry; observe: ReturnType<typeof createMiddleware<ApiEnv>> }

/** Counts and times requests for `/metrics`, by the route's pattern: an address itself may say too much. */
export function createMonitor(): Monitor {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'wangge_http_request_seconds',
    help: 'Time to answer a request, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const observe = createMiddleware<ApiEnv>(async (c, next) => {
    const stop = seconds.startTimer()
    await next()
    stop({ method: c.req.method, route: c.get('policy')?.path ?? 'none', status: c.res.status })
  })
  return { registry, observe }
}
