import { encodeGeojson } from '../../geo/tiles/encode-geojson.ts'
import { MvtEncoder } from '../../geo/tiles/encode-mvt.ts'
import { isTileInRange } from '../../geo/tiles/tile-grid.ts'
import { TileSlice } from '../../geo/tiles/tile-slice.ts'
import { chooseEncoding } from './choose-encoding.ts'
import type { FinishedTile } from './finish-tile.ts'
import type { ServedLayer } from './loaded-layer.ts'
import type { CachedTile, TileCache } from './tile-cache.ts'
import { readTilePath, type TileAddress, writeTilePath } from './tile-path.ts'
import type { TileAnswer, TileRequest } from './tile-service.ts'
import type { TurnQueue } from './turn-queue.ts'

/** Answers requests for tiles. Requests for a tile that is being made wait for that one. */
export function makeTiles(layers: ReadonlyMap<string, ServedLayer>, cache: TileCache, queue: TurnQueue) {
  const slice = new TileSlice()
  const encoder = new MvtEncoder()
  const underWay = new Map<string, Promise<CachedTile>>()

  const make = (layer: ServedLayer, { z, x, y, format }: TileAddress): Buffer => {
    layer.sliceTile(z, x, y, slice)
    if (format === 'geojson') return Buffer.from(encodeGeojson(slice, z, x, y))
    const { buffer, byteOffset, length } = encoder.encode(layer.description.name, slice)
    // Any other array of bytes would be made a Buffer by node:http at each answer.
    return Buffer.from(buffer, byteOffset, length)
  }
  const find = (layer: ServedLayer, address: TileAddress): Promise<CachedTile> | CachedTile | null => {
    const path = writeTilePath(address)
    const known = cache.get(path) ?? underWay.get(path)
    if (known) return known
    const made = queue.run(() => cache.add(address, make(layer, address)))
    if (!(made instanceof Promise)) return made
    const settled = made.finally(() => underWay.delete(path))
    underWay.set(path, settled)
    return settled
  }

  return ({ path, acceptEncoding }: TileRequest): TileAnswer | Promise<TileAnswer> => {
    const kept = cache.get(path)
    const address = kept?.address ?? readTilePath(path)
    if (!address) return { kind: 'not-found' }
    const layer = layers.get(address.layer)
    if (!layer) return { kind: 'unknown-layer' }
    if (address.version !== layer.version) return { kind: 'gone' }
    if (kept) return encoded(cache, kept, acceptEncoding)
    if (!isTileInRange(address.z, address.x, address.y, layer.description.minZoom))
      return { kind: 'out-of-range' }
    const found = find(layer, address)
    if (!found) return { kind: 'overloaded', retryAfterSeconds: 1 }
    if (!(found instanceof Promise)) return encoded(cache, found, acceptEncoding)
    return found.then((tile) => encoded(cache, tile, acceptEncoding))
  }
}

/** The answer in the best encoding that the caller takes: at once, unless it has yet to be compressed. */
function encoded(
  cache: TileCache,
  tile: CachedTile,
  acceptEncoding: string,
): FinishedTile | Promise<FinishedTile> {
  const encoding = chooseEncoding(acceptEncoding, tile.plain.bytes.length)
  if (!encoding) return tile.plain
  return tile.compressed[encoding] ?? cache.compressed(tile, encoding)
}
