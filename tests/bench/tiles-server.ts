import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SessionStore } from '../../server/access/session-store.ts'
import type { Db, Transaction } from '../../server/db/db.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { handleTileRequest } from '../../server/routes/tiles.ts'
import { openTileService } from '../../server/tiles/open-tile-service.ts'

/**
 * A process of its own that serves the tiles of the bench city: argv are the folder of generate-city.mjs, a folder for
 * the embedded store, and the bytes of the tile cache. Everybody is a city manager here. Prints one line of JSON.
 */
const [cityFolder = '', dataDir = '', cacheBytes = '0'] = process.argv.slice(2)
const db = await openDatabase({ dataDir })
await db.transaction((tx) => putGrids(tx, cityFolder), { timeoutMs: 0 })
const loadStart = performance.now()
const tiles = await openTileService(db as Db, quiet(), { everyMs: 0, cacheBytes: Number(cacheBytes) })
const loadMs = Math.round(performance.now() - loadStart)
const deps = { tiles, sessions: everybody(), log: quiet() as never }
const server = createServer((req, res) => {
  if (!handleTileRequest(req, res, deps)) res.writeHead(404).end()
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  console.log(JSON.stringify({ port, version: tiles.versions().grid, loadMs }))
})
process.once('SIGTERM', async () => {
  server.closeAllConnections()
  server.close()
  tiles.close()
  await db.close()
})

/** The generated polygons as the only level. */
async function putGrids(tx: Transaction, folder: string): Promise<void> {
  const { features } = JSON.parse(
    readFileSync(`${folder}/grids.geojson`, 'utf8'),
  ) as GeoJSON.FeatureCollection<GeoJSON.Polygon, { code: string; name: string }>
  await tx.query(`insert into level (level_no, code, name_zh, name_en) values (1, 'grid', '网格', 'Grid')`)
  await tx.copyIn(
    'area',
    ['id', 'level_no', 'code', 'district_id'],
    features.map(({ properties }, i) => [i + 1, 1, properties.code, i + 1]),
  )
  await tx.copyIn(
    'area_version',
    ['area_id', 'version_no', 'name_zh', 'geom'],
    features.map(({ properties, geometry }, i) => [i + 1, 1, properties.name, multiPolygonText(geometry)]),
  )
  await tx.query(`insert into layer_revision (layer) values ('grid')`)
}

function multiPolygonText({ coordinates }: GeoJSON.Polygon): string {
  const rings = coordinates.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(',')})`)
  return `SRID=4326;MULTIPOLYGON((${rings.join(',')}))`
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

function quiet() {
  return { debug() {}, info() {}, warn() {}, error: console.error }
}
