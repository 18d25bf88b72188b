import type { IncomingMessage, ServerResponse } from 'node:http'
import { judge, tilePolicyOf } from '../access/policies.ts'
import type { Deps } from '../deps.ts'
import { preferredLanguage, problemResponse } from '../problems.ts'
import type { TileAnswer } from '../tiles/tile-service.ts'

type TileOfPath = {
  kind: 'tile'
  layer: string
  version: string
  z: number
  x: number
  y: number
  format: 'mvt' | 'geojson'
}
type TilePath = { kind: 'json'; layer: string } | TileOfPath

const tilePath = /^\/tiles\/([a-z0-9-]+)\/([a-z0-9-]+)\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})\.(mvt|geojson)$/
const tileJsonPath = /^\/tiles\/([a-z0-9-]+)\.json$/
/** Private: tiles are for those who are signed in, and a shared cache would hand them to others. */
const immutable = 'private, max-age=31536000, immutable'

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
  if (!url.startsWith('/tiles/') || (req.method !== 'GET' && req.method !== 'HEAD')) return false
  const path = parsePath(url)
  if (!path) {
    refuse(req, res, 'not-found')
    return true
  }
  const actor = deps.sessions.fromCookie(req.headers.cookie)?.actor ?? null
  const policy = tilePolicyOf(path.layer)
  const verdict = judge(policy, actor)
  if (verdict === 'not-allowed' && actor) deps.denials.note({ actor, policy, object: url.split('?', 1)[0]! })
  if (verdict !== 'allowed') refuse(req, res, verdict)
  else if (path.kind === 'json') answerTileJson(req, res, deps, path.layer)
  else answerTile(req, res, deps, path)
  return true
}

function parsePath(url: string): TilePath | null {
  const query = url.indexOf('?')
  const path = query < 0 ? url : url.slice(0, query)
  const tile = tilePath.exec(path)
  if (tile) {
    const [, layer, version, z, x, y, format] = tile
    return {
      kind: 'tile',
      layer: layer!,
      version: version!,
      z: Number(z),
      x: Number(x),
      y: Number(y),
      format: format === 'mvt' ? 'mvt' : 'geojson',
    }
  }
  const json = tileJsonPath.exec(path)
  return json ? { kind: 'json', layer: json[1]! } : null
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

function answerTile(req: IncomingMessage, res: ServerResponse, deps: TileDeps, path: TileOfPath): void {
  const { layer, version, z, x, y, format } = path
  const acceptEncoding = headerText(req.headers['accept-encoding'])
  try {
    const answer = deps.tiles.tile({ layer, version, z, x, y, format, acceptEncoding })
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
  log.error({ err: error, layer }, 'a tile failed')
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
      refuse(req, res, 'unknown-layer')
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
  { bytes, contentType, contentEncoding, etag }: Extract<TileAnswer, { kind: 'ok' }>,
): void {
  // A flat list of names and values is what node writes quickest.
  const headers = ['etag', etag, 'cache-control', immutable, 'vary', 'accept-encoding']
  if (namesTag(req.headers['if-none-match'], etag)) {
    res.writeHead(304, headers).end()
    return
  }
  if (bytes.length === 0) {
    res.writeHead(204, headers).end()
    return
  }
  headers.push('content-type', contentType, 'content-length', String(bytes.length))
  if (contentEncoding) headers.push('content-encoding', contentEncoding)
  res.writeHead(200, headers).end(req.method === 'HEAD' ? undefined : bytes)
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
