import type { MultiPolygon } from 'geojson'
import { expect, test } from 'vitest'
import { type BorderFate, borderChanges } from '../../../geo/topology/border-changes.ts'

/** Hundredths of a degree. */
type Corner = [number, number]
const at = ([x, y]: Corner): Corner => [x / 100, y / 100]
const cell = (id: number, ...rings: Corner[][]) => ({
  id,
  geometry: {
    type: 'MultiPolygon',
    coordinates: [rings.map((ring) => [...ring, ring[0]!].map(at))],
  } as MultiPolygon,
})
const box = (west: number, south: number, east: number, north: number): Corner[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
]
/** Length of what has one fate, in hundredths of a degree; all lines here run along an axis. */
const lengthOf = (changes: ReturnType<typeof borderChanges>, fate: BorderFate) =>
  Math.round(
    100 *
      changes[fate]
        .flatMap((line) => line.slice(1).map(([x, y], i) => Math.hypot(x - line[i]![0], y - line[i]![1])))
        .reduce((sum, length) => sum + length, 0),
  )
const lengths = (changes: ReturnType<typeof borderChanges>) =>
  Object.fromEntries(
    (['kept', 'removed', 'moved-from', 'moved-to', 'added'] as const).flatMap((fate) => {
      const length = lengthOf(changes, fate)
      return length > 0 ? [[fate, length]] : []
    }),
  )

const [west, east] = [cell(1, box(0, 0, 1, 1)), cell(2, box(1, 0, 2, 1))]

test('a split adds the border between its pieces and keeps all around', () => {
  const changes = borderChanges([west], [cell(-1, box(0, 0, 1, 0.5)), cell(-2, box(0, 0.5, 1, 1))])
  expect(lengths(changes)).toEqual({ kept: 4, added: 1 })
  expect(changes.added).toHaveLength(1)
  expect(changes.added[0]).toHaveLength(2)
})

test('a split in which one piece keeps its identity adds it as well', () => {
  const changes = borderChanges([west], [cell(1, box(0, 0, 1, 0.5)), cell(-1, box(0, 0.5, 1, 1))])
  expect(lengths(changes)).toEqual({ kept: 4, added: 1 })
})

test('a merge takes the border between them away', () => {
  expect(lengths(borderChanges([west, east], [cell(1, box(0, 0, 2, 1))]))).toEqual({ kept: 6, removed: 1 })
})

test('a border that two cells keep between them, but elsewhere, has moved', () => {
  const moved = borderChanges([west, east], [cell(1, box(0, 0, 1.5, 1)), cell(2, box(1.5, 0, 2, 1))])
  expect(lengths(moved)).toEqual({ kept: 6, 'moved-from': 1, 'moved-to': 1 })
})

test('a node put into a straight border, and a ring wound the other way, change nothing', () => {
  const noded: Corner[] = [
    [0, 0],
    [1, 0],
    [1, 0.3],
    [1, 1],
    [0, 1],
  ]
  const changes = borderChanges([west, east], [cell(1, noded.toReversed()), east])
  expect(lengths(changes)).toEqual({ kept: 7 })
})

test('a cell drawn inside another one is a ring of new border, in one line', () => {
  const island = box(0.4, 0.4, 0.6, 0.6)
  const changes = borderChanges([west], [cell(1, box(0, 0, 1, 1), island), cell(-1, island)])
  expect(lengths(changes)).toEqual({ kept: 4, added: 1 })
  expect(changes.added).toHaveLength(1)
  expect(changes.added[0]!.at(0)).toEqual(changes.added[0]!.at(-1))
})
