import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { auditDenials } from './access/audit-denials.ts'
import { guard } from './access/guard.ts'
import { inTransaction } from './access/in-transaction.ts'
import { limitSignIns } from './access/limit-sign-ins.ts'
import { createMonitor } from './access/monitor.ts'
import { policyGaps } from './access/policies.ts'
import { readBody } from './access/read-body.ts'
import { refuseFineLevels } from './access/refuse-fine-levels.ts'
import type { Deps } from './deps.ts'
import { monitorLive } from './live/monitor-live.ts'
import { loggable, problemOfError } from './problem-of-error.ts'
import { preferredLanguage, problemResponse } from './problems.ts'
import { type ApiDocument, apiDocument } from './routes/api-document.ts'
import { areaRoutes } from './routes/areas.ts'
import { boundaryRoutes } from './routes/boundaries.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { cityRoutes } from './routes/city.ts'
import { compoundRoutes } from './routes/compounds.ts'
import { coverageRoutes } from './routes/coverage.ts'
import { docsRoutes } from './routes/docs.ts'
import { eventsRoute } from './routes/events.ts'
import { faultRoutes } from './routes/faults.ts'
import { fileDraftRoutes } from './routes/file-drafts.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { incidentRoutes } from './routes/incident.ts'
import { incidentCountRoutes } from './routes/incident-counts.ts'
import { incidentListRoutes } from './routes/incidents.ts'
import { metricRoutes } from './routes/metrics.ts'
import { pageRoutes } from './routes/pages.ts'
import { proposalRoutes } from './routes/proposals.ts'
import { newRouter } from './routes/router.ts'
import { scanRoutes } from './routes/scans.ts'
import { searchRoutes } from './routes/search.ts'
import { sessionRoutes } from './routes/session.ts'
import { walkRoutes } from './routes/walks.ts'

/**
 * The whole app: what stands before every route, the routes, and one handler of errors.
 * Errors: throws where a mounted route and the table of policies differ.
 */
export function createApp(deps: Deps) {
  const { log, db, sessions } = deps
  const monitor = createMonitor()
  monitorLive(monitor.registry, deps.live)
  const root = newRouter()

  root.onError((error, c) => {
    const { code, extra } = problemOfError(error)
    if (code === 'internal')
      log.error({ err: loggable(error), route: c.get('policy')?.path }, 'a request failed')
    return problemResponse(code, preferredLanguage(c.req.header('accept-language')), extra)
  })
  root.notFound((c) => problemResponse('not-found', preferredLanguage(c.req.header('accept-language'))))

  root.use(securityHeaders)
  root.use(monitor.observe)
  root.use('/api/*', compress({ threshold: 1024 }))
  root.use('/api/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  })
  root.use(auditDenials(deps.denials))
  root.use(guard(sessions))
  root.use(limitSignIns(deps.now))
  root.use(readBody)
  root.use(inTransaction(db))
  root.use(refuseFineLevels)

  root.openAPIRegistry.registerPath(eventsRoute)
  let document: ApiDocument | undefined
  const app = root
    .route('/', healthRoutes(deps, monitor.registry))
    .route('/', sessionRoutes(deps))
    .route('/', cityRoutes(deps))
    .route('/', areaRoutes(deps))
    .route('/', boundaryRoutes(deps))
    .route('/', compoundRoutes())
    .route('/', metricRoutes())
    .route('/', incidentListRoutes(deps))
    // before the route of one case, whose path it would match
    .route('/', incidentCountRoutes())
    .route('/', incidentRoutes(deps))
    .route('/', searchRoutes())
    .route('/', faultRoutes())
    .route('/', coverageRoutes())
    .route('/', fileDraftRoutes())
    .route('/', proposalRoutes(deps))
    .route('/', walkRoutes(deps))
    .route('/', campaignRoutes(deps))
    .route('/', scanRoutes(deps))
    .route('/', importRoutes(deps))
    .route(
      '/',
      docsRoutes(() => {
        document ??= apiDocument(root, deps.version)
        return document
      }),
    )
    .route('/', pageRoutes())

  const gaps = policyGaps(app.routes)
  if (gaps.length > 0) throw new Error(`the table of policies and the routes differ: ${gaps.join('; ')}`)
  return app
}

/** The type of the API, for the client in the web. */
export type Api = ReturnType<typeof createApp>

/** Nothing but our own host, no inline script or style, no frame around us. */
const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  // whether https is to be insisted on is for the proxy that has the certificate to say
  strictTransportSecurity: false,
})
