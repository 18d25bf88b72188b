import type { Logger } from 'pino'
import { makeTileJson, type TileJson } from '../../geo/tiles/tile-json.ts'
import type { Db } from '../db/db.ts'
import type { ServedLayer } from './loaded-layer.ts'
import { makeTiles } from './make-tiles.ts'
import { TileCache } from './tile-cache.ts'
import type { TileService } from './tile-service.ts'
import { TurnQueue } from './turn-queue.ts'
import { repeat, watchLayers } from './watch-layers.ts'

type Options = {
  /** How often the database is asked for new revisions; 0 = never. */
  everyMs?: number
  /** Memory for finished tiles; 0 = every tile is made anew (for measuring). */
  cacheBytes?: number
  /** Tiles that may wait to be made; more are refused. */
  maxWaiting?: number
}

/**
 * Loads every layer and keeps it in step with the store until `close()`. A layer whose revision rose is served as it
 * was until the new snapshot is whole.
 */
export async function openTileService(
  db: Db,
  log: Pick<Logger, 'debug' | 'info' | 'warn'>,
  options: Options = {},
): Promise<TileService> {
  const { everyMs = 1000, cacheBytes = 96 * 2 ** 20, maxWaiting = 2000 } = options
  const layers = new Map<string, ServedLayer>()
  const cache = new TileCache(cacheBytes)
  const refresh = watchLayers(db, log, layers, cache)
  await refresh()
  const stop = everyMs > 0 ? repeat(refresh, everyMs, log) : () => {}
  const tile = makeTiles(layers, cache, new TurnQueue(maxWaiting))
  return {
    versions: () => Object.fromEntries([...layers].map(([name, { version }]) => [name, version])),
    tileJson: (layer, origin) => tileJsonOf(layers.get(layer), origin),
    tile,
    refresh,
    close: stop,
  }
}

function tileJsonOf(layer: ServedLayer | undefined, origin: string): TileJson | null {
  if (!layer) return null
  const { description, version, extent, attribution } = layer
  return makeTileJson(description, { version, origin, bounds: extent, attribution })
}
