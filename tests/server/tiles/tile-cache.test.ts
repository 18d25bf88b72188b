import { expect, test } from 'vitest'
import { chooseEncoding } from '../../../server/tiles/choose-encoding.ts'
import { TileCache } from '../../../server/tiles/tile-cache.ts'

const bytes = (length: number) => new Uint8Array(length).fill(7)

test('the cache keeps to its bytes and lets the longest unused go', () => {
  const cache = new TileCache(3000)
  cache.add('a', bytes(1000))
  cache.add('b', bytes(1000))
  cache.get('a')
  cache.add('c', bytes(1000))
  expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true])
})

test('a tile is compressed once for all who ask', async () => {
  const cache = new TileCache(10_000)
  const tile = cache.add('a', bytes(5000))
  const [first, second] = await Promise.all([
    cache.compressed('a', tile, 'br'),
    cache.compressed('a', tile, 'br'),
  ])
  expect(second).toBe(first)
  expect(await cache.compressed('a', tile, 'br')).toBe(first)
})

test('dropping a layer leaves the others', () => {
  const cache = new TileCache(10_000)
  cache.add('grid/1', bytes(10))
  cache.add('microgrid/1', bytes(10))
  cache.drop('grid/')
  expect([cache.get('grid/1'), cache.get('microgrid/1')?.plain.length]).toEqual([undefined, 10])
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
