import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import pg from 'pg'
import { decodeTile } from '../geo/tiles/decode-tile.ts'
import type { TileBench } from './tiles.ts'
import { addressOf, fetchTile, sampleOf, tilesOfZoom } from './tiles-client.ts'
import { holdFact, holdLimit, holdRounds } from './tiles-goals.ts'

const stMvt = `
  with b as materialized (
    select st_tileenvelope($1::int, $2::int, $3::int) as e,
      st_tileenvelope($1::int, $2::int, $3::int, margin => 0.015625) as m
  )
  select st_asmvt(t, 'grid', 4096, 'geom', 'id') as tile
  from (
    select id, code, name, st_asmvtgeom(geom, b.e, 4096, 64) as geom
    from grids, b
    where geom && b.m
  ) t`

/**
 * Bytes of z10–12 against ST_AsMVT with the same features: with the same properties (id, code, name), and with the id
 * alone, which is what the geometry is left with.
 */
export async function bytesBesidePeer({ work, city, start }: TileBench): Promise<boolean> {
  const { template } = await start({ city, store: join(work, 'store') })
  const peer = new pg.Client('postgres://postgres@127.0.0.1:7432/perf')
  await peer.connect()
  const held: boolean[] = []
  for (const z of [10, 11, 12]) {
    const whole = { ours: 0, theirs: 0 }
    const bare = { ours: 0, theirs: 0 }
    for (const tile of sampleOf(city, z, z)) {
      const ours = (await fetchTile(addressOf(template, tile))).bytes
      const theirs: Buffer = (await peer.query(stMvt, [...tile])).rows[0].tile
      whole.ours += ours.length
      whole.theirs += theirs.length
      bare.ours += ours.length - propertyBytes(ours)
      bare.theirs += theirs.length - propertyBytes(theirs)
    }
    held.push(holdRounds(`bytes at z${z}, id and geometry`, [bare], { atMost: 0.4 }, 'bytes'))
    held.push(holdRounds(`bytes at z${z}, with code and name`, [whole], { atMost: 0.4 }, 'bytes'))
    const least = ((whole.theirs - bare.theirs) / whole.theirs).toFixed(2)
    console.log(`       of which code and name alone, the same bytes on both sides, are ${least} ×`)
  }
  await peer.end()
  return held.every(Boolean)
}

/** What keys, values and tags take of a tile (MVT 2.1, 4.1). */
function propertyBytes(tile: Uint8Array): number {
  const reader = new PbfReader(tile)
  return sumFields(reader, tile.length, () => {
    const end = reader.readVarint() + reader.pos
    return sumFields(reader, end, (field, start) => {
      const next = reader.readVarint() + reader.pos
      const isFeature = field === 2
      const size = isFeature ? sumFields(reader, next, (key, from) => sizeOf(reader, key === 2, from)) : 0
      reader.pos = next
      return field === 3 || field === 4 ? next - start : size
    })
  })
}

/** Adds up what `measure` says of each field that has a length. */
function sumFields(
  reader: PbfReader,
  end: number,
  measure: (field: number, start: number) => number,
): number {
  let sum = 0
  while (reader.pos < end) {
    const start = reader.pos
    const tag = reader.readVarint()
    if ((tag & 7) === 2) sum += measure(tag >> 3, start)
    else reader.readVarint()
  }
  return sum
}

function sizeOf(reader: PbfReader, counts: boolean, start: number): number {
  const next = reader.readVarint() + reader.pos
  reader.pos = next
  return counts ? next - start : 0
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
