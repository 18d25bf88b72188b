import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { raiseLayer } from '../../../server/sql/raise-layer.ts'
import { makeTiles } from '../../../server/tiles/make-tiles.ts'
import { openTileService } from '../../../server/tiles/open-tile-service.ts'
import { TileCache } from '../../../server/tiles/tile-cache.ts'
import { type TileAddress, writeTilePath } from '../../../server/tiles/tile-path.ts'
import type { TileAnswer, TileFormat, TileService } from '../../../server/tiles/tile-service.ts'
import { TurnQueue } from '../../../server/tiles/turn-queue.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { decodeTile } from '../../geo/tiles/decode-tile.ts'
import { onEachEngine } from '../../support/databases.ts'

const quiet = { debug() {}, info() {}, warn() {} }

/** The tile of z12 north-east of 0°E 0°N; the tiny city is 8 × 4 areas of 0.01°, so it lies in this one. */
const whole = { z: 12, x: 2048, y: 2047 }

onEachEngine('the tile service', (openDb) => {
  let db: Db
  let city: TinyCity
  let tiles: TileService

  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
    await putOpenCases(db, city)
    tiles = await openTileService(db, quiet, { everyMs: 0 })
  })
  afterAll(() => tiles.close())

  type More = Partial<TileAddress> & { acceptEncoding?: string }
  const ask = async (layer: string, { acceptEncoding = '', ...more }: More = {}): Promise<TileAnswer> => {
    const version = tiles.versions()[layer] ?? '0'
    return tiles.tile({
      path: writeTilePath({ layer, version, ...whole, format: 'mvt', ...more }),
      acceptEncoding,
    })
  }
  const bytesOf = async (layer: string, more: More = {}) => {
    const answer = await ask(layer, more)
    if (answer.kind !== 'ok') throw new Error(answer.kind)
    return answer.bytes
  }
  const featuresOf = async (layer: string, more = {}) => decodeTile(await bytesOf(layer, more), layer)

  test('every level and every other layer has a version', () => {
    expect(Object.keys(tiles.versions()).sort()).toEqual(
      [
        ...['district', 'street', 'community', 'grid', 'microgrid', 'edge', 'land', 'label'],
        ...['compound', 'building', 'road', 'water', 'park', 'service-point', 'incident'],
      ].sort(),
    )
  })

  test('an area carries its code, its names and its parent, and no figure', async () => {
    const grids = await featuresOf('grid')
    const first = grids.find(({ id }) => id === city.area.d1s1c1g1)
    expect(grids).toHaveLength(16)
    expect(first?.properties).toMatchObject({ code: 'd1s1c1g1', parent: city.area.d1s1c1 })
    expect(
      Object.keys(first?.properties ?? {}).filter((key) => !/^(code|name|name_en|parent)$/.test(key)),
    ).toEqual([])
  })

  test('areas that are narrower than a name carry their ids alone', async () => {
    const grids = await featuresOf('grid', { z: 10, x: 512, y: 511 })
    expect(grids.map(({ id }) => id)).toContain(city.area.d1s1c1g1)
    expect(grids.flatMap(({ properties }) => Object.keys(properties))).toEqual([])
    const districts = await featuresOf('district', { z: 10, x: 512, y: 511 })
    expect(districts.map(({ properties }) => properties.code)).toContain('d1')
  })

  test('a border is drawn once, at its highest level', async () => {
    const edges = await featuresOf('edge', { z: 16, x: 32768 + 7, y: 32767 - 3 })
    expect(edges.length).toBeGreaterThan(0)
    const outline = (await featuresOf('edge')).filter(({ properties }) => properties.rank === 0)
    expect(outline).toHaveLength(1)
    expect(outline[0]?.properties.level).toBe('city')
  })

  test('the land is the outline of the city, as one feature', async () => {
    const land = await featuresOf('land')
    expect(land).toHaveLength(1)
    expect(land[0]!.loadGeometry()).toHaveLength(1)
  })

  test('each area and each compound has one label', async () => {
    const labels = await featuresOf('label')
    expect(labels).toHaveLength(2 + 4 + 8 + 16 + 32 + 2)
    expect(new Set(labels.map(({ id, properties }) => `${properties.level} ${id}`)).size).toBe(labels.length)
  })

  test('open cases: points from z14 on, clusters before, and none is lost', async () => {
    const clusters = await featuresOf('incident', { z: 8, x: 128, y: 127 })
    const sum = (key: string) =>
      clusters.reduce((total, { properties }) => total + Number(properties[key]), 0)
    expect([sum('point_count'), sum('overdue_count')]).toEqual([12, 4])
    const points = await featuresOf('incident', { z: 14, x: 8192, y: 8191 })
    expect(points[0]?.properties).toMatchObject({ category: 'noise', state: 'assigned', severity: 'small' })
    expect(points[0]?.properties).not.toHaveProperty('point_count')
  })

  test('GeoJSON and MVT of a tile hold the same features and vertices', async () => {
    const json = JSON.parse(Buffer.from(await bytesOf('grid', { format: 'geojson' })).toString())
    const mvt = (await featuresOf('grid')).map((feature) => feature.toGeoJSON(whole.x, whole.y, whole.z))
    expect(json.features).toHaveLength(mvt.length)
    const places = (feature: GeoJSON.Feature) =>
      (feature.geometry as GeoJSON.Polygon).coordinates[0]!.map(
        ([lon, lat]) => `${lon!.toFixed(6)},${lat!.toFixed(6)}`,
      ).sort()
    mvt.forEach((feature, i) => {
      expect(json.features[i].properties).toEqual(feature.properties)
      expect(places(json.features[i])).toEqual(places(feature))
    })
  })

  test('brotli and gzip hold the same bytes, under tags of their own', async () => {
    const plain = await ask('grid')
    const br = await ask('grid', { acceptEncoding: 'gzip, deflate, br' })
    const gzip = await ask('grid', { acceptEncoding: 'gzip, br;q=0' })
    if (plain.kind !== 'ok' || br.kind !== 'ok' || gzip.kind !== 'ok') throw new Error('no tile')
    expect([br, gzip].map(({ headers }) => headers.slice(-2))).toEqual([
      ['content-encoding', 'br'],
      ['content-encoding', 'gzip'],
    ])
    expect(brotliDecompressSync(br.bytes)).toEqual(Buffer.from(plain.bytes))
    expect(gunzipSync(gzip.bytes)).toEqual(Buffer.from(plain.bytes))
    expect(new Set([plain.etag, br.etag, gzip.etag]).size).toBe(3)
  })

  test('refusals: no such layer, no such tile, another version', async () => {
    expect((await ask('moon')).kind).toBe('unknown-layer')
    expect(await tiles.tile({ path: 'grid/1/0/0', acceptEncoding: '' })).toEqual({ kind: 'not-found' })
    expect((await ask('grid', { x: 4096 })).kind).toBe('out-of-range')
    expect((await ask('grid', { z: 17 })).kind).toBe('out-of-range')
    expect((await ask('building', { z: 3, x: 0, y: 0 })).kind).toBe('out-of-range')
    expect((await ask('grid', { version: '1-0000000000' })).kind).toBe('gone')
    expect(tiles.tileJson('moon', 'http://host')).toBeNull()
  })

  test('a tile without a feature is empty', async () => {
    expect(await bytesOf('grid', { z: 12, x: 0, y: 0 })).toHaveLength(0)
    const json = await bytesOf('grid', { z: 12, x: 0, y: 0, format: 'geojson' })
    expect(JSON.parse(Buffer.from(json).toString())).toEqual({ type: 'FeatureCollection', features: [] })
  })

  test('TileJSON names the version, the bounds and the layer', () => {
    const json = tiles.tileJson('grid', 'http://host:1')
    expect(json?.tiles).toEqual([`http://host:1/tiles/grid/${tiles.versions().grid}/{z}/{x}/{y}.mvt`])
    expect(json?.bounds.map((value) => Number(value.toFixed(5)))).toEqual([0, 0, 0.08, 0.04])
    expect(json?.vector_layers[0]).toMatchObject({ id: 'grid', minzoom: 0, maxzoom: 16 })
  })

  test('a thousand cold tiles at once are all answered', async () => {
    const cold = await openTileService(db, quiet, { everyMs: 0, cacheBytes: 0 })
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, i) =>
        cold.tile({ path: oneOfThousand(i, cold.versions().grid!, 'geojson'), acceptEncoding: '' }),
      ),
    )
    cold.close()
    expect(answers.every(({ kind }) => kind === 'ok')).toBe(true)
  })

  test('where too many wait, a tile is refused with the time to come back', async () => {
    const nothing = { sliceTile: () => {}, extent: null, version: '1', attribution: '' }
    const layers = new Map([
      ['grid', { ...nothing, description: { name: 'grid', description: '', minZoom: 0, fields: {} } }],
    ])
    const tile = makeTiles(layers, new TileCache(0), new TurnQueue(0, 0))
    expect(await tile({ path: oneOfThousand(0, '1', 'mvt'), acceptEncoding: '' })).toEqual({
      kind: 'overloaded',
      retryAfterSeconds: 1,
    })
  })

  test('equal requests at once get one tile', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bytesOf('street', { z: 9, x: 256, y: 255 })),
    )
    expect(new Set(answers).size).toBe(1)
  })

  test('a raised revision gives new versions to its group only, and the old one is gone', async () => {
    const before = tiles.versions()
    expect((await ask('district')).kind).toBe('ok')
    await db.transaction(async (tx) => {
      await tx.query(`update area_version set name_zh = '新名' where area_id = $1::int`, [city.area.d1])
      await raiseLayer(tx, 'district')
    })
    expect(tiles.versions()).toEqual(before)
    await tiles.refresh()
    const after = tiles.versions()
    expect(
      Object.keys(after)
        .filter((layer) => after[layer] !== before[layer])
        .sort(),
    ).toEqual(['district', 'street', 'community', 'grid', 'microgrid', 'edge', 'land', 'label'].sort())
    expect((await ask('district', { version: before.district! })).kind).toBe('gone')
    expect((await featuresOf('district')).map(({ properties }) => properties.name)).toContain('新名')
  })
})

/** Tiles of z16 over the tiny city and around it. */
const oneOfThousand = (i: number, version: string, format: TileFormat) =>
  writeTilePath({
    layer: 'grid',
    version,
    z: 16,
    x: 32768 + (i % 40),
    y: 32767 - Math.floor(i / 40),
    format,
  })

/** Twelve open cases in a row along the first row of areas, every third overdue; one closed, one without a place. */
async function putOpenCases(db: Db, city: TinyCity): Promise<void> {
  await db.query(
    `insert into incident (district_id, id, code, category_id, source, title, state, geom, location_status,
       location_quality, area_id, opened_at, closed_at, is_overdue)
     select $1::int, n, 'C' || n, $2::int, 'resident', 'a case',
       case when n = 13 then 'closed' else 'assigned' end,
       case when n < 14 then st_setsrid(st_makepoint(0.001 + n * 0.001, 0.005), 4326) end,
       case when n < 14 then 'located' else 'unlocated' end, 'exact',
       case when n < 14 then $3::int end, now(), case when n = 13 then now() end, n % 3 = 0 and n < 13
     from generate_series(1, 14) n`,
    [city.area.d1, city.category.noise, city.area.d1s1c1g1m1],
  )
}
