import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SessionStore } from '../../server/access/session-store.ts'
import { handleTileRequest } from '../../server/routes/tiles.ts'
import type { TileService } from '../../server/tiles/tile-service.ts'

export const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error }

type Extras = { answer?: (path: string) => Promise<string>; close?: () => Promise<void> }

/** Serves tiles through the project's own handler; everybody is a city manager. Prints one line of JSON. */
export function serveTiles(tiles: TileService, layer: string, loadMs: number, extras: Extras): void {
  const deps = { tiles, sessions: everybody(), denials: { note: async () => {} }, log: quiet as never }
  const server = createServer((req, res) => {
    if (handleTileRequest(req, res, deps)) return
    if (!extras.answer) res.writeHead(404).end()
    else
      extras.answer(req.url ?? '').then(
        (text) => res.end(text),
        (error: unknown) => res.writeHead(500).end(String(error)),
      )
  })
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    console.log(JSON.stringify({ port, layer, version: tiles.versions()[layer], loadMs }))
  })
  process.once('SIGTERM', async () => {
    server.closeAllConnections()
    server.close()
    await extras.close?.()
    process.exit(0)
  })
}

function everybody(): SessionStore {
  const session = {
    tokenHash: '',
    name: '',
    expiresAt: new Date(8.64e15),
    actor: { accountId: 1, role: 'city-manager', label: '', areaIds: 'city' },
  } as const
  return { fromCookie: () => session, add() {}, drop() {}, refresh: async () => {}, close() {} }
}
