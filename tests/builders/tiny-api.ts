import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type DenialLog, openDenialLog } from '../../server/access/denial-log.ts'
import { openSessionStore, type SessionStore } from '../../server/access/session-store.ts'
import { createApp } from '../../server/app.ts'
import type { Db } from '../../server/db/db.ts'
import type { Deps } from '../../server/deps.ts'
import { rebuildCounters } from '../../server/services/rebuild-counters.ts'
import type { TileService } from '../../server/tiles/tile-service.ts'
import { buildTinyCity, type TinyCity } from './tiny-city.ts'

export type Answer = {
  status: number
  headers: Headers
  /** The JSON of the answer; undefined where it has none. */
  body: unknown
}

type Call = { cookie?: string; body?: unknown; headers?: Record<string, string> }

export type TinyApi = {
  app: ReturnType<typeof createApp>
  sessions: SessionStore
  denials: DenialLog
  /** One request in this process: no port is opened. */
  call(request: string, options?: Call): Promise<Answer>
  /** The cookie of a new session of an account. */
  signIn(accountId: number): Promise<string>
  close(): void
}

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array

const noTiles: TileService = {
  versions: () => ({ grid: '1-test' }),
  tileJson: () => null,
  tile: async () => ({ kind: 'not-found' }),
  refresh: async () => {},
  close: () => {},
}

/** The app over a database of a test, with a clock that the test holds and without tiles. */
export async function tinyApi(
  db: Db,
  now: () => Date,
  log = pino({ level: 'silent' }),
  host = '127.0.0.1',
): Promise<TinyApi> {
  const sessions = await openSessionStore(db, { now, everyMs: 200 })
  const live = {
    counts: { streams: 0, audiences: 0, cut: { queue: 0, stalled: 0 }, renewed: 0, events: 0, pruned: 0 },
  }
  const denials = openDenialLog({ db, now, log })
  const dataDir = mkdtempSync(join(tmpdir(), 'wangge-api-'))
  const config: Deps['config'] = { port: 0, host, dataDir, demo: false }
  const app = createApp({ db, tiles: noTiles, sessions, denials, live, now, log, config, version: 'test' })

  const call: TinyApi['call'] = async (request, { cookie, body, headers } = {}) => {
    const [method, path] = request.split(' ') as [string, string]
    const response = await app.request(path, {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : undefined }
  }

  const signIn = async (accountId: number) => {
    const answer = await call('POST /api/session', { body: { accountId } })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (answer.status !== 200 || !cookie)
      throw new Error(`account ${accountId} cannot sign in: ${answer.status}`)
    return cookie
  }
  const close = () => {
    sessions.close()
    rmSync(dataDir, { recursive: true })
  }
  return { app, sessions, denials, call, signIn, close }
}

/** The tiny city, counted, with the app over it; its roles are on offer on either engine. `city.now` is its clock. */
export async function tinyCityApi(db: Db): Promise<{ city: TinyCity; api: TinyApi }> {
  const city = await buildTinyCity(db)
  await db.transaction((tx) => rebuildCounters(tx))
  await db.query('update city set is_demonstration = true')
  return { city, api: await tinyApi(db, () => city.now) }
}
