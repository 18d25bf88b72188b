import type { Encoding } from './choose-encoding.ts'
import type { TileFormat } from './tile-service.ts'

/** A tile as it is sent, in one encoding: kept whole, so that a warm one is sent without another look at it. */
export type FinishedTile = {
  kind: 'ok'
  /** Empty where the tile holds nothing and the format is mvt: answered as 204. */
  bytes: Uint8Array
  etag: string
  /** Names and values by turns, which is what node writes quickest: those that also stand in a 304 … */
  cacheHeaders: string[]
  /** … and all of them. */
  headers: string[]
}

const contentTypes = { mvt: 'application/vnd.mapbox-vector-tile', geojson: 'application/geo+json' } as const
/** Private: tiles are for those who are signed in, and a shared cache would hand them to others. */
const immutable = 'private, max-age=31536000, immutable'

/** @param path the tile's address, which holds the version, and the version stands for the content. */
export function finishTile(
  path: string,
  bytes: Uint8Array,
  format: TileFormat,
  encoding: Encoding | null,
): FinishedTile {
  const etag = encoding ? `"${path}.${encoding}"` : `"${path}"`
  const cacheHeaders = ['etag', etag, 'cache-control', immutable, 'vary', 'accept-encoding']
  if (bytes.length === 0) return { kind: 'ok', bytes, etag, cacheHeaders, headers: cacheHeaders }
  const headers = [...cacheHeaders, 'content-type', contentTypes[format], 'content-length', `${bytes.length}`]
  if (encoding) headers.push('content-encoding', encoding)
  return { kind: 'ok', bytes, etag, cacheHeaders, headers }
}
