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

/** Tiles by key, up to a number of bytes; the one that was not asked for longest goes first. */
export class TileCache {
  private readonly entries = new Map<string, CachedTile>()
  private bytes = 0

  constructor(private readonly maxBytes: number) {}

  get(key: string): CachedTile | undefined {
    const tile = this.entries.get(key)
    if (!tile) return undefined
    this.entries.delete(key)
    this.entries.set(key, tile)
    return tile
  }

  add(key: string, plain: Uint8Array): CachedTile {
    const tile: CachedTile = { plain, compressed: {}, pending: {} }
    this.remove(key)
    this.entries.set(key, tile)
    this.bytes += sizeOf(tile)
    this.makeRoom()
    return tile
  }

  /** The tile in an encoding: compressed once, off the event loop. */
  async compressed(key: string, tile: CachedTile, encoding: Encoding): Promise<Uint8Array> {
    const known = tile.compressed[encoding]
    if (known) return known
    tile.pending[encoding] ??= compress(tile.plain, encoding).then((bytes) => {
      delete tile.pending[encoding]
      tile.compressed[encoding] = bytes
      if (this.entries.get(key) === tile) {
        this.bytes += bytes.length
        this.makeRoom()
      }
      return bytes
    })
    return tile.pending[encoding]
  }

  /** Forgets every tile whose key begins so. */
  drop(prefix: string): void {
    for (const key of [...this.entries.keys()]) if (key.startsWith(prefix)) this.remove(key)
  }

  private remove(key: string): void {
    const tile = this.entries.get(key)
    if (!tile) return
    this.entries.delete(key)
    this.bytes -= sizeOf(tile)
  }

  private makeRoom(): void {
    for (const key of this.entries.keys()) {
      if (this.bytes <= this.maxBytes) return
      this.remove(key)
    }
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
