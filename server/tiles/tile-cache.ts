import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

export type Encoding = 'br' | 'gzip'

/** A tile that was made, plain and as far as it was asked for compressed. */
export type CachedTile = {
  plain: Uint8Array
  compressed: Partial<Record<Encoding, Uint8Array>>
  /** Compressions under way: whoever asks for the same waits for the same. */
  pending: Partial<Record<Encoding, Promise<Uint8Array>>>
}

/** What an entry costs beside its bytes. */
const overhead = 400

/**
 * Tiles by key, in two generations of up to half the bytes each. What is added or asked for is in the younger one; when
 * that is full it becomes the older, and what nobody asked for since then goes. A hit in the younger one changes
 * nothing: to keep thousands of tiles in the order of their use costs a quarter of a warm request.
 */
export class TileCache {
  private younger = new Map<string, CachedTile>()
  private older = new Map<string, CachedTile>()
  private youngerBytes = 0

  constructor(private readonly maxBytes: number) {}

  get(key: string): CachedTile | undefined {
    const tile = this.younger.get(key)
    if (tile) return tile
    const revived = this.older.get(key)
    if (revived) {
      this.older.delete(key)
      this.keep(key, revived)
    }
    return revived
  }

  add(key: string, plain: Uint8Array): CachedTile {
    const tile: CachedTile = { plain, compressed: {}, pending: {} }
    this.keep(key, tile)
    return tile
  }

  /** The tile in an encoding: compressed once, off the event loop. */
  async compressed(key: string, tile: CachedTile, encoding: Encoding): Promise<Uint8Array> {
    const known = tile.compressed[encoding]
    if (known) return known
    tile.pending[encoding] ??= compress(tile.plain, encoding).then((bytes) => {
      delete tile.pending[encoding]
      tile.compressed[encoding] = bytes
      if (this.younger.get(key) === tile) this.makeRoom(bytes.length)
      return bytes
    })
    return tile.pending[encoding]
  }

  /** Forgets every tile whose key begins so. */
  drop(prefix: string): void {
    for (const key of this.older.keys()) if (key.startsWith(prefix)) this.older.delete(key)
    for (const [key, tile] of this.younger) {
      if (!key.startsWith(prefix)) continue
      this.younger.delete(key)
      this.youngerBytes -= sizeOf(tile)
    }
  }

  private keep(key: string, tile: CachedTile): void {
    const size = sizeOf(tile)
    if (size > this.maxBytes / 2) return
    this.makeRoom(size)
    this.younger.set(key, tile)
  }

  /** Counts bytes that come to the younger generation. */
  private makeRoom(bytes: number): void {
    this.youngerBytes += bytes
    if (this.youngerBytes <= this.maxBytes / 2) return
    this.older = this.younger
    this.younger = new Map()
    this.youngerBytes = bytes
  }
}

function sizeOf({ plain, compressed }: CachedTile): number {
  return overhead + plain.length + (compressed.br?.length ?? 0) + (compressed.gzip?.length ?? 0)
}

/** Quality 4 of brotli and 6 of gzip take about equal time; brotli's is the smaller by a tenth. */
async function compress(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === 'gzip') return compressGzip(bytes, { level: 6 })
  return compressBrotli(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
}
