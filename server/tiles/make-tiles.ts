import { encodeGeojson } from '../../geo/tiles/encode-geojson.ts'
import { MvtEncoder } from '../../geo/tiles/encode-mvt.ts'
import { isTileInRange } from '../../geo/tiles/tile-grid.ts'
import { TileSlice } from '../../geo/tiles/tile-slice.ts'
import { chooseEncoding } from './choose-encoding.ts'
import type { ServedLayer } from './loaded-layer.ts'
import type { CachedTile, Encoding, TileCache } from './tile-cache.ts'
import type { TileAnswer, TileFormat, TileRequest } from './tile-service.ts'
import type { TurnQueue } from './turn-queue.ts'

const contentTypes = { mvt: 'application/vnd.mapbox-vector-tile', geojson: 'application/geo+json' } as const

/** Answers requests for tiles. Requests for a tile that is being made wait for that one. */
export function makeTiles(layers: ReadonlyMap<string, ServedLayer>, cache: TileCache, queue: TurnQueue) {
  const slice = new TileSlice()
  const encoder = new MvtEncoder()
  const underWay = new Map<string, Promise<CachedTile>>()

  const make = (layer: ServedLayer, { z, x, y, format }: TileRequest): Buffer => {
    layer.sliceTile(z, x, y, slice)
    if (format === 'geojson') return Buffer.from(encodeGeojson(slice, z, x, y))
    const { buffer, byteOffset, length } = encoder.encode(layer.description.name, slice)
    // Any other array of bytes would be made a Buffer by node:http at each answer.
    return Buffer.from(buffer, byteOffset, length)
  }
  const find = (
    key: string,
    layer: ServedLayer,
    request: TileRequest,
  ): Promise<CachedTile> | CachedTile | null => {
    const known = cache.get(key) ?? underWay.get(key)
    if (known) return known
    const made = queue.run(() => cache.add(key, make(layer, request)))
    if (!(made instanceof Promise)) return made
    const settled = made.finally(() => underWay.delete(key))
    underWay.set(key, settled)
    return settled
  }

  return (request: TileRequest): TileAnswer | Promise<TileAnswer> => {
    const layer = layers.get(request.layer)
    if (!layer) return { kind: 'not-found' }
    const { version, z, x, y, format } = request
    if (version !== layer.version) return { kind: 'gone' }
    if (!isTileInRange(z, x, y, layer.description.minZoom)) return { kind: 'out-of-range' }
    const key = `${request.layer}/${version}/${z}/${x}/${y}.${format}`
    const found = find(key, layer, request)
    if (!found) return { kind: 'overloaded', retryAfterSeconds: 1 }
    if (!(found instanceof Promise)) return encoded(cache, key, found, request)
    return found.then((tile) => encoded(cache, key, tile, request))
  }
}

/** The answer in the best encoding that the caller takes: at once, unless it has yet to be compressed. */
function encoded(
  cache: TileCache,
  key: string,
  tile: CachedTile,
  { format, acceptEncoding }: TileRequest,
): TileAnswer | Promise<TileAnswer> {
  const encoding = chooseEncoding(acceptEncoding, tile.plain.length)
  const bytes = encoding ? tile.compressed[encoding] : tile.plain
  if (bytes) return answerOf(key, bytes, format, encoding)
  return cache.compressed(key, tile, encoding!).then((made) => answerOf(key, made, format, encoding))
}

const answerOf = (
  key: string,
  bytes: Uint8Array,
  format: TileFormat,
  encoding: Encoding | null,
): TileAnswer => ({
  kind: 'ok',
  bytes,
  contentType: contentTypes[format],
  contentEncoding: encoding,
  // The address holds the version, and the version stands for the content.
  etag: encoding ? `"${key}.${encoding}"` : `"${key}"`,
})
