import type { IncomingMessage, ServerResponse } from 'node:http'
import { judge, tilePolicyOf } from '../access/policies.ts'
import type { Deps } from '../deps.ts'
import { loggable } from '../problem-of-error.ts'
import { preferredLanguage, problemResponse } from '../problems.ts'
import type { FinishedTile } from '../tiles/finish-tile.ts'
import type { TileAnswer } from '../tiles/tile-service.ts'

const root = '/tiles/'

type TileDeps = Pick<Deps, 'tiles' | 'sessions' | 'denials' | 'log'>
type Problem = Parameters<typeof problemResponse>[0]

/**
 * Answers `GET /tiles/{layer}.json` and `GET /tiles/{layer}/{version}/{z}/{x}/{y}.{mvt|geojson}` on bare node:http, in
 * front of the app, through the same table of policies: a warm tile must cost no more than its bytes.
 *
 * @returns false for any other path: the app's turn
 */
export function handleTileRequest(req: IncomingMessage, res: ServerResponse, deps: TileDeps): boolean {
  const url = req.url ?? ''
  if (!url.startsWith(root) || (req.method !== 'GET' && req.method !== 'HEAD')) return false
  const query = url.indexOf('?')
  const path = url.slice(root.length, query < 0 ? undefined : query)
  const described = path.endsWith('.json') ? path.slice(0, -'.json'.length) : null
  const layer = described ?? path.slice(0, Math.max(0, path.indexOf('/')))
  const actor = deps.sessions.fromCookie(req.headers.cookie)?.actor ?? null
  const policy = tilePolicyOf(layer)
  const verdict = judge(policy, actor)
  if (verdict === 'not-allowed' && actor) deps.denials.note({ actor, policy, object: root + path })
  if (verdict !== 'allowed') refuse(req, res, verdict)
  else if (described !== null) answerTileJson(req, res, deps, described)
  else answerTile(req, res, deps, layer, path)
  return true
}

function answerTileJson(req: IncomingMessage, res: ServerResponse, deps: TileDeps, layer: string): void {
  const tileJson = deps.tiles.tileJson(layer, originOf(req))
  if (!tileJson) {
    refuse(req, res, 'unknown-layer')
    return
  }
  const body = JSON.stringify(tileJson)
  res.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'private, no-cache',
  })
  res.end(req.method === 'HEAD' ? undefined : body)
}

function answerTile(
  req: IncomingMessage,
  res: ServerResponse,
  deps: TileDeps,
  layer: string,
  path: string,
): void {
  const acceptEncoding = headerText(req.headers['accept-encoding'])
  try {
    const answer = deps.tiles.tile({ path, acceptEncoding })
    if (answer instanceof Promise) sendLater(req, res, deps, layer, answer)
    else send(req, res, deps, layer, answer)
  } catch (error) {
    fail(req, res, deps, layer, error)
  }
}

async function sendLater(
  req: IncomingMessage,
  res: ServerResponse,
  deps: TileDeps,
  layer: string,
  answer: Promise<TileAnswer>,
): Promise<void> {
  try {
    send(req, res, deps, layer, await answer)
  } catch (error) {
    fail(req, res, deps, layer, error)
  }
}

function fail(
  req: IncomingMessage,
  res: ServerResponse,
  { log }: TileDeps,
  layer: string,
  error: unknown,
): void {
  log.error({ err: loggable(error), layer }, 'a tile failed')
  if (!res.headersSent) refuse(req, res, 'internal')
  else res.destroy()
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  deps: TileDeps,
  layer: string,
  answer: TileAnswer,
): void {
  switch (answer.kind) {
    case 'ok':
      sendTile(req, res, answer)
      return
    case 'gone':
      refuse(req, res, 'tile-version-gone', { tileJson: deps.tiles.tileJson(layer, originOf(req)) })
      return
    case 'not-found':
    case 'unknown-layer':
      refuse(req, res, answer.kind)
      return
    case 'out-of-range':
      refuse(req, res, 'tile-out-of-range')
      return
    case 'overloaded':
      refuse(req, res, 'overloaded', {}, answer.retryAfterSeconds)
      return
  }
}

/** A tile without a feature is 204: MapLibre draws nothing and asks no more. */
function sendTile(
  req: IncomingMessage,
  res: ServerResponse,
  { bytes, etag, cacheHeaders, headers }: FinishedTile,
): void {
  if (namesTag(req.headers['if-none-match'], etag)) res.writeHead(304, cacheHeaders).end()
  else if (bytes.length === 0) res.writeHead(204, headers).end()
  else res.writeHead(200, headers).end(req.method === 'HEAD' ? undefined : bytes)
}

/** If-None-Match (RFC 9110, 13.1.2): weak comparison. */
function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((part) => {
    const tag = part.trim()
    return tag === '*' || tag === etag || tag === `W/${etag}`
  })
}

function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  code: Problem,
  extra: Record<string, unknown> = {},
  retryAfterSeconds?: number,
): void {
  const language = preferredLanguage(headerText(req.headers['accept-language']))
  const response = problemResponse(code, language, {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
  const send = async () => {
    const problem = JSON.parse(await response.text())
    res.writeHead(response.status, Object.fromEntries(response.headers))
    res.end(req.method === 'HEAD' ? undefined : JSON.stringify({ ...problem, ...extra }))
  }
  send().catch(() => res.destroy())
}

/** Where the caller reached us, for the absolute addresses that TileJSON wants. */
function originOf(req: IncomingMessage): string {
  const host = headerText(req.headers.host)
  const isSecure = headerText(req.headers['x-forwarded-proto']).split(',')[0]?.trim() === 'https'
  return `${isSecure ? 'https' : 'http'}://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}`
}

const headerText = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(',') : (value ?? '')
