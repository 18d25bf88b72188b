import { readFileSync } from 'node:fs'
import { hashSecret, newSecret, sessionCookieName } from '../../server/access/session-cookie.ts'
import { openSessionStore } from '../../server/access/session-store.ts'
import type { Db, Transaction } from '../../server/db/db.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { listen } from '../../server/listen.ts'
import { insertSession } from '../../server/sql/insert-session.ts'
import { putOperatorAccount } from '../../server/sql/put-operator-account.ts'
import { raiseLayer } from '../../server/sql/raise-layer.ts'
import { refreshStatistics } from '../../server/sql/refresh-statistics.ts'
import { openTileService } from '../../server/tiles/open-tile-service.ts'
import { quiet, serveTiles } from './tiles-serve.ts'
import { startWriting } from './tiles-writers.ts'

/**
 * A process that serves the polygons of the bench city from a store, as the project does. A store that holds them
 * already is served as it is. `POST /writing/{import|steps|none}` sets what is written meanwhile, `POST /publish` raises
 * the layer and answers with the time until its new version is served.
 */
const { city = '', store = '', databaseUrl, cacheBytes = 0 } = JSON.parse(process.env.WANGGE_BENCH ?? '{}')
const door = await listen({ host: '127.0.0.1', port: 0 })
const db: Db = await openDatabase({ dataDir: store, databaseUrl })
const { rows } = await db.query('select 1 from city')
if (rows.length === 0) await db.transaction((tx) => putGrids(tx, city), { timeoutMs: 0 })
const loadStart = performance.now()
const tiles = await openTileService(db, quiet, { cacheBytes })
const loadMs = Math.round(performance.now() - loadStart)
const cookie = await db.transaction(signIn)
const sessions = await openSessionStore(db, { now: () => new Date() })
let stopWriting = async () => {}

serveTiles(door, tiles, 'grid', loadMs, {
  sessions,
  facts: { cookie },
  answer: async (path) => {
    if (path === '/publish') return publish()
    const stop = stopWriting
    stopWriting = async () => {}
    await stop()
    stopWriting = startWriting(db, path.slice('/writing/'.length))
    return ''
  },
  close: async () => {
    await stopWriting()
    tiles.close()
    sessions.close()
    await db.close()
  },
})

async function publish(): Promise<string> {
  const before = tiles.versions().grid
  const start = performance.now()
  await db.transaction((tx) => raiseLayer(tx, 'grid'))
  while (tiles.versions().grid === before) await new Promise((resolve) => setTimeout(resolve, 5))
  return String(Math.round(performance.now() - start))
}

/** The Cookie header of a new session. */
async function signIn(tx: Transaction): Promise<string> {
  const account = { code: 'bench', name: 'bench', role: 'city-manager', areaId: null } as const
  const accountId = await putOperatorAccount(tx, account)
  const secret = newSecret()
  const createdAt = new Date()
  const expiresAt = new Date(createdAt.getTime() + 3_600_000)
  await insertSession(tx, { tokenHash: hashSecret(secret), accountId, createdAt, expiresAt })
  return `${sessionCookieName}=${secret}`
}

/** The generated polygons as the only level, and what a case needs. */
async function putGrids(tx: Transaction, folder: string): Promise<void> {
  const { features } = JSON.parse(
    readFileSync(`${folder}/grids.geojson`, 'utf8'),
  ) as GeoJSON.FeatureCollection<GeoJSON.Polygon, { code: string; name: string }>
  await tx.query(`insert into city (title_zh, title_en, time_zone) values ('测', 'Bench', 'Asia/Shanghai')`)
  await tx.query('insert into city_clock (as_of) values (now())')
  await tx.query(`insert into level (level_no, code, name_zh, name_en) values (1, 'grid', '网格', 'Grid')`)
  await tx.query(
    `insert into category (code, name_zh, name_en, time_limit_hours, level_code, sensitive)
     values ('noise', '噪声', 'Noise', 24, 'grid', false)`,
  )
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
  await raiseLayer(tx, 'grid')
  await refreshStatistics(tx)
}

function multiPolygonText({ coordinates }: GeoJSON.Polygon): string {
  const rings = coordinates.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(',')})`)
  return `SRID=4326;MULTIPOLYGON((${rings.join(',')}))`
}
