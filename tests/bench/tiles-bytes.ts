import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { decodeTile } from '../geo/tiles/decode-tile.ts'
import { holdFact, holdLimit, holdRounds } from './goals.ts'
import type { TileBench } from './tiles.ts'
import { addressOf, fetchTile, sampleOf, tilesOfZoom } from './tiles-client.ts'

/** As most PostGIS tile servers ask, with the id and the columns named. */
const stMvt = (columns: readonly string[]) => `
  with b as materialized (
    select st_tileenvelope($1::int, $2::int, $3::int) as e,
      st_tileenvelope($1::int, $2::int, $3::int, margin => 0.015625) as m
  )
  select st_asmvt(t, 'grid', 4096, 'geom', 'id') as tile
  from (
    select ${['id', ...columns].join(', ')}, st_asmvtgeom(geom, b.e, 4096, 64) as geom
    from grids, b
    where geom && b.m
  ) t`

/** Bytes of z10–12 against ST_AsMVT with the same features and the same properties: those that our tile carries. */
export async function bytesBesidePeer({ work, city, start }: TileBench): Promise<boolean> {
  const { template } = await start({ city, store: join(work, 'store') })
  const peer = new pg.Client('postgres://postgres@127.0.0.1:7432/perf')
  await peer.connect()
  const held: boolean[] = []
  for (const z of [10, 11, 12]) {
    const round = { ours: 0, theirs: 0 }
    const carried = new Set<string>()
    for (const tile of sampleOf(city, z, z)) {
      const ours = (await fetchTile(addressOf(template, tile))).bytes
      const keys = new Set(decodeTile(ours, 'grid').flatMap(({ properties }) => Object.keys(properties)))
      const theirs: Buffer = (await peer.query(stMvt([...keys]), [...tile])).rows[0].tile
      round.ours += ours.length
      round.theirs += theirs.length
      for (const key of keys) carried.add(key)
    }
    const properties = ['id', ...carried].join(', ')
    held.push(holdRounds(`bytes at z${z}, both with ${properties}`, [round], { atMost: 0.4 }, 'bytes'))
  }
  await peer.end()
  return held.every(Boolean)
}

/** Points up to z13: none is lost, and no tile is large. */
export async function gatheredPoints({ city, start }: TileBench): Promise<boolean> {
  const { template } = await start({ city, pointCopies: 1 })
  const held: boolean[] = []
  for (const z of [10, 11, 12, 13]) {
    let points = 0
    let largest = 0
    for (const tile of tilesOfZoom(city, z)) {
      const { status, bytes, encoding } = await fetchTile(addressOf(template, tile), {
        'accept-encoding': 'gzip',
      })
      if (status === 204) continue
      largest = Math.max(largest, bytes.length)
      const features = decodeTile(encoding === 'gzip' ? gunzipSync(bytes) : bytes, 'incident')
      for (const { properties } of features) points += Number(properties.point_count)
    }
    held.push(holdFact(`z${z}: Σ point_count`, points === 1_000_000, `${points} of 1000000 facts`))
    held.push(holdLimit(`z${z}: largest tile, gzip`, largest / 1000, 60, 'kB'))
  }
  return held.every(Boolean)
}
