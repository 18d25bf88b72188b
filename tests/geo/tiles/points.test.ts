import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { CaseLayerBuilder } from '../../../geo/tiles/case-layer.ts'
import { clusterPoints } from '../../../geo/tiles/cluster-points.ts'
import { MvtEncoder } from '../../../geo/tiles/encode-mvt.ts'
import { makePointLayer, type PointLayer, slicePoints } from '../../../geo/tiles/point-layer.ts'
import { poleOfInaccessibility } from '../../../geo/tiles/pole-of-inaccessibility.ts'
import { makePropertyTable, type PropertyValue } from '../../../geo/tiles/property-table.ts'
import {
  firstZoomOf,
  isTileInRange,
  latitudeOf,
  longitudeOf,
  tileBounds,
  worldX,
  worldY,
} from '../../../geo/tiles/tile-grid.ts'
import { TileSlice } from '../../../geo/tiles/tile-slice.ts'
import { decodeTile } from './decode-tile.ts'
import { flatten, tilesOver } from './layer-of.ts'

const slice = new TileSlice()
const encoder = new MvtEncoder()

function tileOf(layer: PointLayer, z: number, x: number, y: number) {
  slicePoints(layer, z, x, y, slice)
  return decodeTile(encoder.encode('layer', slice), 'layer')
}

type Case = { longitude: number; latitude: number; overdue: boolean }

/** A town of 0.2°, with heaps of cases in the same places. */
const cases = fc.array(
  fc.record({
    longitude: fc.integer({ min: 0, max: 40 }).map((n) => 116.3 + (n * n) / 8000),
    latitude: fc.integer({ min: 0, max: 40 }).map((n) => 39.8 + (n * n) / 8000),
    overdue: fc.boolean(),
  }),
  { maxLength: 200 },
)
const extent = [116.2, 39.7, 116.6, 40.1]

function layerOf(rows: readonly Case[]): PointLayer {
  const table = makePropertyTable(
    rows.map((row, i) => ({ ...row, id: i + 1 })),
    ({ id }) => id,
    { overdue: ({ overdue }) => overdue },
  )
  return makePointLayer(
    Int32Array.from(rows.flatMap(({ longitude, latitude }) => [worldX(longitude), worldY(latitude)])),
    table,
  )
}

test('clusters: over all tiles of any zoom, the counts add up to the cases', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: 13 }), (rows, z) => {
      const layer = clusterPoints(layerOf(rows), (row) => rows[row]!.overdue, z)
      const found = tilesOver(extent, z).flatMap(([x, y]) => tileOf(layer, z, x, y))
      const sum = (key: string) => found.reduce((total, { properties }) => total + Number(properties[key]), 0)
      expect([sum('point_count'), sum('overdue_count')]).toEqual([
        rows.length,
        rows.filter(({ overdue }) => overdue).length,
      ])
    }),
  )
})

test('clusters: a tile holds at most 64; a case on its own keeps its id', () => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({
    longitude: 116.3 + (i % 71) / 400,
    latitude: 39.8 + Math.floor(i / 71) / 400,
    overdue: false,
  }))
  const layer = layerOf(rows)
  for (const [x, y] of tilesOver(extent, 9)) {
    expect(
      tileOf(
        clusterPoints(layer, () => false, 9),
        9,
        x,
        y,
      ).length,
    ).toBeLessThanOrEqual(64)
  }
  const alone = clusterPoints(layerOf(rows.slice(0, 1)), () => true, 9)
  const [feature] = tilesOver(extent, 9).flatMap(([x, y]) => tileOf(alone, 9, x, y))
  expect([feature?.id, feature?.properties]).toEqual([
    1,
    { point_count: 1, overdue_count: 1, overdue: false },
  ])
})

test('points: each is in exactly one tile of a zoom', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(14, 16), (rows, z) => {
      const layer = layerOf(rows)
      const places = new Set(
        rows.map(({ longitude, latitude }) => {
          const size = 2 ** (31 - z)
          return `${Math.floor(worldX(longitude) / size)} ${Math.floor(worldY(latitude) / size)}`
        }),
      )
      const ids = [...places].flatMap((place) => {
        const [x, y] = place.split(' ').map(Number)
        return tileOf(layer, z, x!, y!).map(({ id }) => id!)
      })
      expect(ids.sort((a, b) => a - b)).toEqual(rows.map((_, i) => i + 1))
    }),
  )
})

test('properties of every kind come back from a tile as they went in', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
  )
  const row = fc.record({ id: fc.maxSafeNat(), a: value, b: value })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
      const table = makePropertyTable<(typeof rows)[number]>(rows, ({ id }) => id, {
        a: ({ a }): PropertyValue => a,
        b: ({ b }): PropertyValue => b,
      })
      const layer = makePointLayer(new Int32Array(rows.length * 2).fill(worldX(0)), table)
      const back = tileOf(layer, 0, 0, 0).map(({ id, properties }) => ({ id, ...properties }))
      const present = rows.map(({ id, a, b }) => ({
        id,
        ...(a !== null && { a: a === 0 ? 0 : a }),
        ...(b !== null && { b: b === 0 ? 0 : b }),
      }))
      expect(back).toEqual(present)
    }),
  )
})

test('degrees → world units → degrees stays within a unit', () => {
  const position = fc.record({
    longitude: fc.double({ min: -180, max: 179.99, noNaN: true }),
    latitude: fc.double({ min: -85, max: 85, noNaN: true }),
  })
  fc.assert(
    fc.property(position, ({ longitude, latitude }) => {
      expect(longitudeOf(worldX(longitude))).toBeCloseTo(longitude, 6)
      expect(latitudeOf(worldY(latitude))).toBeCloseTo(latitude, 6)
    }),
  )
})

test('tile bounds are those of the Web-Mercator pyramid', () => {
  expect(tileBounds(0, 0, 0).map((value) => Number(value.toFixed(6)))).toEqual([
    -180, -85.051129, 180, 85.051129,
  ])
  expect(tileBounds(1, 1, 0).map((value) => Number(value.toFixed(6)))).toEqual([0, 0, 180, 85.051129])
})

test.each([
  [0, 0, 0, true],
  [16, 65535, 65535, true],
  [16, 65536, 0, false],
  [17, 0, 0, false],
  [-1, 0, 0, false],
  [3, 0, -1, false],
  [2.5, 0, 0, false],
])('tile %d/%d/%d in range: %s', (z, x, y, expected) => {
  expect(isTileInRange(z, x, y)).toBe(expected)
})

test('the pole of inaccessibility lies inside, far from the border and from holes', () => {
  const frame = [
    [0, 0],
    [0.1, 0],
    [0.1, 0.1],
    [0, 0.1],
    [0, 0],
  ]
  const hole = [
    [0.02, 0.02],
    [0.06, 0.02],
    [0.06, 0.08],
    [0.02, 0.08],
    [0.02, 0.02],
  ]
  const set = buildMesh([flatten([[[frame, hole]], []])]).sets[0]!
  const pole = poleOfInaccessibility(set, 0)!
  expect(longitudeOf(pole.x)).toBeCloseTo(0.08, 2)
  expect(latitudeOf(pole.y)).toBeGreaterThan(0.018)
  expect(latitudeOf(pole.y)).toBeLessThan(0.082)
  expect(poleOfInaccessibility(set, 1)).toBeNull()
})

test('something is shown from the zoom at whose end it is wide enough', () => {
  const tile14 = 2 ** 31 / 2 ** 14
  // 256 px wide at z14, and so 512 px at its end.
  expect(firstZoomOf(tile14 / 2, 512)).toBe(14)
  expect(firstZoomOf(tile14 / 2, 513)).toBe(15)
  expect([firstZoomOf(0, 24), firstZoomOf(2 ** 31, 24)]).toEqual([16, 0])
})

test('the more cases, the longer they are gathered; below that each stands for itself', () => {
  const squareOf = (side: number) => {
    const builder = new CaseLayerBuilder()
    for (let i = 0; i < side * side; i++) {
      const [longitude, latitude] = [0.001 + ((i % side) / side) * 0.01, 0.001 + (i / side / side) * 0.01]
      builder.add({
        id: i,
        category: 'a',
        state: 'reported',
        severity: 'small',
        isOverdue: i % 3 === 0,
        longitude,
        latitude,
      })
    }
    return builder.finish()
  }
  expect([squareOf(10), squareOf(60), squareOf(200)].map((each) => each.lastClusteredZoom)).toEqual([
    13, 14, 15,
  ])
  const { table, keys } = squareOf(60).atZoom(14)
  const counts = table.columns[table.keys.indexOf('point_count')]!
  expect(keys.length).toBeLessThan(3600)
  expect(counts.reduce((sum, value) => sum + Number(table.values[value]), 0)).toBe(3600)
})
