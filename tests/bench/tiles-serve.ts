import type { SessionStore } from '../../server/access/session-store.ts'
import type { Listening } from '../../server/listen.ts'
import { handleTileRequest } from '../../server/routes/tiles.ts'
import type { TileService } from '../../server/tiles/tile-service.ts'

export const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error }

type Extras = {
  sessions?: SessionStore
  /** What the server says of itself beside. */
  facts?: object
  answer?: (path: string) => Promise<string>
  close?: () => Promise<void>
}

/** Serves tiles through the project's own door and handler. Prints one line of JSON. */
export function serveTiles(
  door: Listening,
  tiles: TileService,
  layer: string,
  loadMs: number,
  { sessions, facts, answer, close }: Extras = {},
): void {
  const deps = {
    tiles,
    sessions: openToAll(sessions),
    denials: { note: async () => {} },
    log: quiet as never,
  }
  door.serve((req, res) => {
    if (handleTileRequest(req, res, deps)) return
    if (!answer) res.writeHead(404).end()
    else
      answer(req.url ?? '').then(
        (text) => res.end(text),
        (error: unknown) => res.writeHead(500).end(String(error)),
      )
  })
  process.once('SIGTERM', async () => {
    door.close()
    await close?.()
    process.exit(0)
  })
  // whoever reads this may end the process at once
  console.log(
    JSON.stringify({ origin: door.origin, layer, version: tiles.versions()[layer], loadMs, ...facts }),
  )
}

/** Who sends no cookie, as the peers' client, is a city manager; a cookie is looked up. */
function openToAll(sessions?: SessionStore): SessionStore {
  const session = {
    tokenHash: '',
    name: '',
    expiresAt: new Date(8.64e15),
    actor: { accountId: 1, role: 'city-manager', label: '', areaIds: 'city' },
  } as const
  return {
    fromCookie: (header) => (header === undefined ? session : (sessions?.fromCookie(header) ?? null)),
    add() {},
    drop() {},
    refresh: async () => {},
    close() {},
  }
}
