import { expect, test } from 'vitest'
import type { XY } from '../../../geo/topology/cell.ts'
import { buildSnapper, nearestOn } from '../../../geo/topology/snap-to.ts'

/** One grid unit is 11 mm: an edge of 111 m along the equator, and one that stands on its end. */
const edges: [XY, XY][] = [
  [
    [0, 0],
    [10_000, 0],
  ],
  [
    [10_000, 0],
    [10_000, 10_000],
  ],
]
const snap = buildSnapper(edges)

test('a vertex in reach comes before a nearer edge', () => {
  expect(snap([9800, 50], 3)).toEqual([10_000, 0])
})

test('else the nearest point of an edge', () => {
  expect(snap([5000, 120], 3)).toEqual([5000, 0])
  expect(snap([9900, 6000], 3)).toEqual([10_000, 6000])
})

test('nothing where nothing is in reach', () => {
  expect(snap([5000, 500], 3)).toBeNull()
  expect(buildSnapper([])([0, 0], 100)).toBeNull()
})

test('neither a vertex that is moved nor its own edges', () => {
  expect(snap([9900, 20], 3, [10_000, 0])).toBeNull()
})

test('east and west are as near as north and south, at any latitude', () => {
  const north = 600_000_000
  const near = buildSnapper([
    [
      [0, north],
      [0, north + 10_000],
    ],
  ])
  // 500 units are 2.8 m here
  expect(near([500, north + 5000], 3)).toEqual([0, north + 5000])
  expect(near([600, north + 5000], 3)).toBeNull()
})

test('the nearest point of all edges, however far', () => {
  expect(nearestOn(edges, [4000, 90_000])).toEqual([10_000, 10_000])
  expect(nearestOn(edges, [4000, -9000])).toEqual([4000, 0])
  expect(nearestOn([], [0, 0])).toBeNull()
})
