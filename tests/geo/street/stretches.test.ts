import fc from 'fast-check'
import type { MultiPolygon } from 'geojson'
import { expect, test } from 'vitest'
import { offsetPosition } from '../../../geo/coords/offset-position.ts'
import type { Position } from '../../../geo/model/area.ts'
import { stretchVerticesAtMost } from '../../../geo/model/walk.ts'
import { metresTo, placeOfMark } from '../../../geo/street/place-of-mark.ts'
import { stretchIdOf } from '../../../geo/street/stretch-id.ts'
import { longestStretchM, stretchesOf } from '../../../geo/street/stretches.ts'

/** Thousandths of a degree: about 111 m. */
const ground = (...ring: Position[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [[[...ring, ring[0]!].map(([x, y]) => [x / 1000, y / 1000])]],
})
const box = (west: number, south: number, east: number, north: number) =>
  ground([west, south], [east, south], [east, north], [west, north])
const before = [{ areaId: 1, geometry: box(0, 0, 4, 4) }]
const half = [
  { key: 1, geometry: box(0, 0, 4, 2) },
  { key: -1, geometry: box(0, 2, 4, 4) },
]
const total = (stretches: { lengthM: number }[]) => stretches.reduce((sum, { lengthM }) => sum + lengthM, 0)

test('the border of a split is cut into equal stretches that join end to end', () => {
  const stretches = stretchesOf({ base: before, cells: half })
  expect(stretches.map(({ change, lengthM }) => [change, Math.round(lengthM)])).toEqual(
    Array.from({ length: 3 }, () => ['new', 148]),
  )
  expect(stretches.map(({ line }) => line)).toEqual([
    [[0, 0.002], expect.anything()],
    [stretches[0]!.line[1], stretches[2]!.line[0]],
    [expect.anything(), [0.004, 0.002]],
  ])
})

test('a stretch keeps its id while its ground stays, whoever lies on which side', () => {
  const ids = stretchesOf({ base: before, cells: half }).map(({ id }) => id)
  const other = stretchesOf({ base: before, cells: half.map((cell, i) => ({ ...cell, key: -5 - i })) })
  expect(other.map(({ id }) => id)).toEqual(ids)
  const redrawn = stretchesOf({
    base: before,
    cells: [
      { key: 1, geometry: box(0, 0, 4, 3) },
      { key: -1, geometry: box(0, 3, 4, 4) },
    ],
  })
  expect(redrawn.filter(({ id }) => ids.includes(id))).toEqual([])
})

test('a merge has the border that goes; a moved border is walked where it is to run', () => {
  const gone = stretchesOf({
    base: half.map(({ geometry }, i) => ({ areaId: i + 1, geometry })),
    cells: [{ key: 1, geometry: box(0, 0, 4, 4) }],
  })
  expect(new Set(gone.map(({ change }) => change))).toEqual(new Set(['gone']))
  const moved = stretchesOf({
    base: half.map(({ geometry }, i) => ({ areaId: i + 1, geometry })),
    cells: [
      { key: 1, geometry: box(0, 0, 4, 3) },
      { key: 2, geometry: box(0, 3, 4, 4) },
    ],
  })
  expect(moved.flatMap(({ line }) => line.map(([, lat]) => lat))).toEqual(moved.flatMap(() => [0.003, 0.003]))
})

test('a border that one which stays meets is cut there', () => {
  const cells = [
    { key: 1, geometry: box(0, 0, 1, 1) },
    { key: 2, geometry: box(1, 0, 2, 1) },
    { key: 3, geometry: box(0, 1, 2, 2) },
  ]
  const base = [
    { areaId: 1, geometry: box(0, 0, 1, 2) },
    { areaId: 2, geometry: box(1, 0, 2, 2) },
  ]
  const at = stretchesOf({ base, cells }).map(({ change, line }) => [change, line])
  expect(at).toContainEqual([
    'new',
    [
      [0, 0.001],
      [0.001, 0.001],
    ],
  ])
  expect(at).toContainEqual([
    'new',
    [
      [0.001, 0.001],
      [0.002, 0.001],
    ],
  ])
})

const zigzag = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 260 })

test('however a border runs, its stretches make up all of it, none longer or with more vertices than may be', () => {
  fc.assert(
    fc.property(zigzag, (heights) => {
      const line = heights.map(
        (height, i): Position => [((i + 1) * 10) / (heights.length + 1), 5 + height / 1000],
      )
      const way: Position[] = [[0, 4], ...line, [10, 4]]
      const cells = [
        { key: 1, geometry: ground([0, 0], [10, 0], ...way.toReversed()) },
        { key: -1, geometry: ground(...way, [10, 10], [0, 10]) },
      ]
      const base = [{ areaId: 1, geometry: ground([0, 0], [10, 0], [10, 4], [10, 10], [0, 10], [0, 4]) }]
      const stretches = stretchesOf({ base, cells })
      const asOne = metresAlong(way.map(([x, y]) => [x / 1000, y / 1000]))
      expect(total(stretches)).toBeCloseTo(asOne, 0)
      for (const { line, lengthM, id, change } of stretches) {
        expect(lengthM).toBeLessThan(longestStretchM + 2)
        expect(line.length).toBeLessThanOrEqual(stretchVerticesAtMost)
        expect(stretchIdOf(change, line.toReversed())).toBe(id)
      }
      expect(new Set(stretches.map(({ id }) => id)).size).toBe(stretches.length)
    }),
    { numRuns: 60 },
  )
})
const metresAlong = (line: Position[]) =>
  line.slice(1).reduce((sum, at, i) => sum + metresTo([line[i]!, line[i]!], at), 0)

const street: Position[] = [
  [117, 39],
  [117.001, 39],
]
const fix = (at: Position, accuracyM: number) => ({ at, accuracyM, takenAt: '2026-03-02T04:00:00Z' })

test('a position 800 m wrong is told with its distance; one beside the stretch, or within its accuracy, is not', () => {
  const beside = offsetPosition([117.0005, 39], 0, 12)
  const wrong = offsetPosition([117.0005, 39], 0, 812)
  expect(placeOfMark(street, fix(beside, 8))).toEqual({ distanceM: 12, doubt: null })
  expect(placeOfMark(street, fix(wrong, 8))).toEqual({ distanceM: 812, doubt: 'away' })
  expect(placeOfMark(street, fix(wrong, 900))).toEqual({ distanceM: 812, doubt: 'imprecise' })
  expect(placeOfMark(street, fix(beside, 80))).toEqual({ distanceM: 12, doubt: 'imprecise' })
  expect(placeOfMark(street, null)).toEqual({ distanceM: null, doubt: 'no-position' })
})

test('the nearest point may be an end', () => {
  expect(metresTo(street, offsetPosition([117, 39], -30, 40))).toBeCloseTo(50, 1)
})
