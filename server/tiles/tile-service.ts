import type { TileJson } from '../../geo/tiles/tile-json.ts'
import type { FinishedTile } from './finish-tile.ts'

export type TileFormat = 'mvt' | 'geojson'

export type TileRequest = {
  /** `{layer}/{version}/{z}/{x}/{y}.{mvt|geojson}` */
  path: string
  /** The request's Accept-Encoding header. */
  acceptEncoding: string
}

export type TileAnswer =
  | FinishedTile
  /** No tile has such a path. */
  | { kind: 'not-found' }
  | { kind: 'unknown-layer' }
  | { kind: 'out-of-range' }
  /** The version is not the layer's current one; `tileJson(origin)` names the new one. */
  | { kind: 'gone' }
  /** Too many tiles are waiting already. */
  | { kind: 'overloaded'; retryAfterSeconds: number }

/** Tiles of every layer, made in this process from snapshots in memory. The database is not asked per tile. */
export type TileService = {
  /** The current version of every layer, by layer. */
  versions(): Record<string, string>
  /** null: there is no such layer. `origin` like `http://127.0.0.1:8080`. */
  tileJson(layer: string, origin: string): TileJson | null
  /** At once where the tile is in memory or there is time to make it: waiting would cost more than a warm tile. */
  tile(request: TileRequest): TileAnswer | Promise<TileAnswer>
  /** Reads what has changed since; resolves when every layer is at the database's revision. */
  refresh(): Promise<void>
  /** Stops watching the database. */
  close(): void
}
