import { campaigners } from '../../geo/lifecycle/campaign.ts'
import { drawers } from '../../geo/lifecycle/proposal.ts'
import { opinionRecorders } from '../../geo/lifecycle/walk.ts'
import { type Role, roles } from '../../geo/model/session.ts'
import type { Actor } from './actor.ts'

/** Who may call a route at all. What they then see of it is narrowed by their areas. */
export type Audience = 'public' | 'session' | readonly Role[]

export type Policy = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As mounted: `/api/areas/:level/:code`. */
  path: string
  audience: Audience
  /** `none`: no transaction of the request's own (health, tiles, files, imports, which run one per file). */
  transaction: 'read' | 'write' | 'none'
  /** The one kind of body that is accepted; a draft is JSON that holds the ground of a whole community. */
  body: 'none' | 'json' | 'draft' | 'photo' | 'file' | 'bundle'
  /** `node`: answered in front of the app, through this same table. */
  answeredBy: 'app' | 'node'
  /** The answer covers the whole city at full precision: not for somebody who may see only a part of it. */
  wholeCityOnly: boolean
}

/** Everybody who works on cases; a display is shown figures only. */
const staff = roles.filter((role) => role !== 'display')

const plain = { body: 'none', answeredBy: 'app', wholeCityOnly: false } as const
const open = (path: string): Policy => ({
  ...plain,
  method: 'GET',
  path,
  audience: 'public',
  transaction: 'none',
})
const read = (path: string, audience: Audience = 'session'): Policy => ({
  ...plain,
  method: 'GET',
  path,
  audience,
  transaction: 'read',
})
const write = (path: string, audience: Audience): Policy => ({
  ...plain,
  method: 'POST',
  path,
  audience,
  transaction: 'write',
  body: 'json',
})
const tiles = (path: string, audience: Audience, wholeCityOnly: boolean): Policy => ({
  ...open(path),
  audience,
  answeredBy: 'node',
  wholeCityOnly,
})

/** The one table of who may call what. The server refuses to start where it and the mounted routes differ. */
export const policies: readonly Policy[] = [
  open('/healthz'),
  open('/readyz'),
  open('/metrics'),
  open('/api/openapi.json'),
  open('/api/docs'),
  open('/api/docs/style.css'),
  { ...read('/api/session', 'public') },
  write('/api/session', 'public'),
  { ...plain, method: 'DELETE', path: '/api/session', audience: 'session', transaction: 'write' },
  read('/api/city', 'public'),
  read('/api/areas/:level'),
  read('/api/areas/:level/:code'),
  read('/api/areas/:level/:code/lineage'),
  read('/api/areas/:level/:code/notice', staff),
  read('/api/boundaries/:level'),
  read('/api/compounds/:code'),
  read('/api/compounds/:code/figures'),
  read('/api/metrics/:level'),
  read('/api/faults', staff),
  read('/api/search'),
  read('/api/incidents'),
  read('/api/incidents/by-state'),
  read('/api/incidents/by-day'),
  read('/api/incidents/points'),
  write('/api/incidents', staff),
  read('/api/incidents/:id', staff),
  write('/api/incidents/:id/actions/:action', staff),
  read('/api/coverage/:level/:code', staff),
  // compares and writes nothing
  { ...write('/api/coverage/:level/:code/file', drawers), transaction: 'read', body: 'file' },
  read('/api/proposals', staff),
  { ...write('/api/proposals', drawers), body: 'draft' },
  read('/api/proposals/:id', staff),
  read('/api/proposals/:id/impact', staff),
  { ...write('/api/proposals/:id', drawers), method: 'PUT', body: 'draft' },
  write('/api/proposals/:id/rebase', drawers),
  write('/api/proposals/:id/actions/:action', staff),
  read('/api/proposals/:id/walk', staff),
  write('/api/proposals/:id/walk', drawers),
  read('/api/proposals/:id/walk/:mark/photo', staff),
  { ...write('/api/proposals/:id/walk/:mark/photo', drawers), method: 'PUT', body: 'photo' },
  write('/api/proposals/:id/opinion', opinionRecorders),
  read('/api/campaigns', staff),
  write('/api/campaigns', campaigners),
  read('/api/campaigns/:id', staff),
  { ...write('/api/campaigns/:id', campaigners), method: 'PUT' },
  write('/api/campaigns/:id/actions/:action', campaigners),
  { ...write('/api/campaigns/:id/scans', campaigners), body: 'file' },
  read('/api/campaigns/:id/scans/:scan', staff),
  { ...write('/api/campaigns/:id/scans/:scan', campaigners), method: 'DELETE', body: 'none' },
  {
    ...write('/api/imports', ['city-manager']),
    transaction: 'none',
    body: 'bundle',
    wholeCityOnly: true,
  },
  // The stream narrows itself to what each caller may see, and ends when the session does.
  { ...open('/api/events'), audience: 'session', answeredBy: 'node' },
  // Exact points of the whole city; everybody else reads cases through /api/incidents, cut to their areas.
  tiles('/tiles/incident.json', ['city-manager'], true),
  tiles('/tiles/incident/:version/:z/:x/:y', ['city-manager'], true),
  tiles('/tiles/:layer.json', 'session', false),
  tiles('/tiles/:layer/:version/:z/:x/:y', 'session', false),
  open('/'),
  open('/desk'),
  open('/desk/*'),
  open('/edit'),
  open('/edit/*'),
  open('/street'),
  open('/street/*'),
  open('/street-worker.js'),
  open('/c/*'),
  open('/assets/*'),
  open('/favicon.svg'),
]

export type Verdict = 'allowed' | 'not-signed-in' | 'not-allowed'

/** Whether `actor` may call a route under this policy at all. */
export function judge(policy: Policy, actor: Actor | null): Verdict {
  if (policy.audience === 'public') return 'allowed'
  if (!actor) return 'not-signed-in'
  if (policy.audience !== 'session' && !policy.audience.some((role) => role === actor.role))
    return 'not-allowed'
  return policy.wholeCityOnly && actor.areaIds !== 'city' ? 'not-allowed' : 'allowed'
}

/** The row of the tiles of a layer, for the handler in front of the app: no look-up. */
export const tilePolicyOf = (layer: string): Policy => (layer === 'incident' ? incidentTiles : otherTiles)

/** The row of one route, for a handler in front of the app. Errors: throws where there is none. */
export function policyOf(method: Policy['method'], path: string): Policy {
  const policy = policies.find((each) => each.method === method && each.path === path)
  if (!policy) throw new Error(`the table of policies has no row for ${method} ${path}`)
  return policy
}
const incidentTiles = policyOf('GET', '/tiles/incident/:version/:z/:x/:y')
const otherTiles = policyOf('GET', '/tiles/:layer/:version/:z/:x/:y')

/**
 * Every difference between the routes that are mounted and the table, as sentences.
 * @param mounted method and path of each route; middleware (method ALL) is passed over.
 */
export function policyGaps(mounted: readonly { method: string; path: string }[]): string[] {
  const key = (each: { method: string; path: string }) => `${each.method} ${each.path}`
  const known = new Set(policies.map(key))
  const present = new Set(mounted.filter(({ method }) => method !== 'ALL').map(key))
  return [
    ...[...present].filter((route) => !known.has(route)).map((route) => `${route} has no policy`),
    ...policies
      .filter((policy) => policy.answeredBy === 'app' && !present.has(key(policy)))
      .map((policy) => `${key(policy)} has a policy but no route`),
  ]
}
