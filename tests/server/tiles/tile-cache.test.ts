import { expect, test } from 'vitest'
import { chooseEncoding } from '../../../server/tiles/choose-encoding.ts'
import { TileCache } from '../../../server/tiles/tile-cache.ts'
import { writeTilePath } from '../../../server/tiles/tile-path.ts'

const bytes = (length: number) => new Uint8Array(length).fill(7)
const address = (layer: string) => ({ layer, version: '1', z: 0, x: 0, y: 0, format: 'mvt' }) as const
const path = (layer: string) => writeTilePath(address(layer))

test('the cache keeps to its bytes and lets the longest unused go', () => {
  const cache = new TileCache(6000)
  cache.add(address('a'), bytes(2000))
  cache.add(address('b'), bytes(2000))
  cache.get(path('a'))
  cache.add(address('c'), bytes(2000))
  expect(['a', 'b', 'c'].map((layer) => cache.get(path(layer)) !== undefined)).toEqual([true, false, true])
})

test('a tile is compressed once for all who ask', async () => {
  const cache = new TileCache(10_000)
  const tile = cache.add(address('a'), bytes(5000))
  const [first, second] = await Promise.all([cache.compressed(tile, 'br'), cache.compressed(tile, 'br')])
  expect(second).toBe(first)
  expect(await cache.compressed(tile, 'br')).toBe(first)
})

test('a compression that fails is begun anew by whoever asks next', async () => {
  const cache = new TileCache(10_000)
  const tile = cache.add(address('a'), bytes(5000))
  const { plain } = tile
  tile.plain = { ...plain, bytes: 7 as never }
  await expect(cache.compressed(tile, 'br')).rejects.toThrow()
  tile.plain = plain
  expect((await cache.compressed(tile, 'br')).bytes.length).toBeLessThan(5000)
})

test('dropping a layer leaves the others', () => {
  const cache = new TileCache(10_000)
  cache.add(address('grid'), bytes(10))
  cache.add(address('microgrid'), bytes(10))
  cache.drop('grid/')
  expect([cache.get(path('grid')), cache.get(path('microgrid'))?.plain.bytes.length]).toEqual([undefined, 10])
})

test.each([
  ['gzip, deflate, br', 5000, 'br'],
  ['gzip', 5000, 'gzip'],
  ['br;q=0.1, gzip', 5000, 'gzip'],
  ['*', 5000, 'br'],
  ['br;q=0, gzip;q=0', 5000, null],
  ['', 5000, null],
  ['br', 100, null],
])('Accept-Encoding "%s" for %i bytes: %s', (header, size, encoding) => {
  expect(chooseEncoding(header, size)).toBe(encoding)
})
