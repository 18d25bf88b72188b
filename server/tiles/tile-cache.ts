import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './choose-encoding.ts'
import { type FinishedTile, finishTile } from './finish-tile.ts'
import { type TileAddress, writeTilePath } from './tile-path.ts'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** A tile that was made, plain and as far as it was asked for compressed. */
export type CachedTile = {
  address: TileAddress
  plain: FinishedTile
  compressed: Partial<Record<Encoding, FinishedTile>>
  /** Compressions under way: whoever asks for the same waits for the same. */
  pending: Partial<Record<Encoding, Promise<FinishedTile>>>
}

/** What an entry costs beside its bytes. */
const overhead = 800

/**
 * Tiles by path, in two generations of up to half the bytes each. What is added or asked for is in the younger one; when
 * that is full it becomes the older, and what nobody asked for since then goes. A hit in the younger one changes
 * nothing: to keep thousands of tiles in the order of their use costs a quarter of a warm request.
 */
export class TileCache {
  private younger = new Map<string, CachedTile>()
  private older = new Map<string, CachedTile>()
  private youngerBytes = 0

  constructor(private readonly maxBytes: number) {}

  get(path: string): CachedTile | undefined {
    const tile = this.younger.get(path)
    if (tile) return tile
    const revived = this.older.get(path)
    if (revived) {
      this.older.delete(path)
      this.keep(path, revived)
    }
    return revived
  }

  add(address: TileAddress, bytes: Uint8Array): CachedTile {
    const path = writeTilePath(address)
    const plain = finishTile(path, bytes, address.format, null)
    const tile: CachedTile = { address, plain, compressed: {}, pending: {} }
    this.keep(path, tile)
    return tile
  }

  /** The tile in an encoding: compressed once, off the event loop. */
  async compressed(tile: CachedTile, encoding: Encoding): Promise<FinishedTile> {
    const known = tile.compressed[encoding]
    if (known) return known
    tile.pending[encoding] ??= this.compress(tile, encoding).finally(() => {
      delete tile.pending[encoding]
    })
    return tile.pending[encoding]
  }

  /** Forgets every tile whose path begins so. */
  drop(prefix: string): void {
    for (const path of this.older.keys()) if (path.startsWith(prefix)) this.older.delete(path)
    for (const [path, tile] of this.younger) {
      if (!path.startsWith(prefix)) continue
      this.younger.delete(path)
      this.youngerBytes -= sizeOf(tile)
    }
  }

  private async compress(tile: CachedTile, encoding: Encoding): Promise<FinishedTile> {
    const bytes = await compress(tile.plain.bytes, encoding)
    const path = writeTilePath(tile.address)
    const finished = finishTile(path, bytes, tile.address.format, encoding)
    tile.compressed[encoding] = finished
    if (this.younger.get(path) === tile) this.makeRoom(overhead + bytes.length)
    return finished
  }

  private keep(path: string, tile: CachedTile): void {
    const size = sizeOf(tile)
    if (size > this.maxBytes / 2) return
    this.makeRoom(size)
    this.younger.set(path, tile)
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

function sizeOf({ plain, compressed: { br, gzip } }: CachedTile): number {
  return [plain, br, gzip].reduce((sum, each) => sum + (each ? overhead + each.bytes.length : 0), 0)
}

/** Quality 4 of brotli and 6 of gzip take about equal time; brotli's is the smaller by a tenth. */
async function compress(bytes: Uint8Array, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return compressGzip(bytes, { level: 6 })
  return compressBrotli(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
}
