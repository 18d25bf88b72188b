import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { readEwkb, readEwkbPoint } from '../../../server/tiles/read-ewkb.ts'

type Ring = readonly (readonly [number, number])[]

/** EWKB as PostGIS writes it: little or big endian, with the SRID at the outermost geometry only. */
function ewkb(type: number, body: Uint8Array[], { srid = true, little = true } = {}): Uint8Array {
  return join([
    Uint8Array.of(little ? 1 : 0),
    uint(srid ? type | 0x20000000 : type, little),
    ...(srid ? [uint(4326, little)] : []),
    ...body,
  ])
}
const join = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))
function uint(value: number, little = true): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4))
  bytes.setUint32(0, value >>> 0, little)
  return new Uint8Array(bytes.buffer)
}
function doubles(values: readonly number[], little = true): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 8))
  values.forEach((value, i) => {
    bytes.setFloat64(i * 8, value, little)
  })
  return new Uint8Array(bytes.buffer)
}
const polygon = (rings: readonly Ring[], options: { srid?: boolean; little?: boolean } = {}): Uint8Array => {
  const { little = true } = options
  const parts = rings.flatMap((ring) => [uint(ring.length, little), doubles(ring.flat(), little)])
  return ewkb(3, [uint(rings.length, little), ...parts], options)
}
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()

function read(bytes: Uint8Array, kind: 'line' | 'polygon') {
  const builder = new FlatGeometryBuilder()
  readEwkb(hex(bytes), kind, builder)
  builder.endFeature()
  return builder.finish()
}

const position = fc.tuple(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }).map((value) => value / 1e7),
  fc.integer({ min: -900_000_000, max: 900_000_000 }).map((value) => value / 1e7),
)
const rings = fc.array(fc.array(position, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })

test('every polygon of a multipolygon is read, in either byte order, on the grid of 1e-7°', () => {
  fc.assert(
    fc.property(fc.array(rings, { minLength: 1, maxLength: 3 }), fc.boolean(), (polygons, little) => {
      const members = polygons.map((each) => polygon(each, { srid: false, little }))
      const flat = read(ewkb(6, [uint(polygons.length, little), ...members], { little }), 'polygon')
      const wanted = polygons.flat(2).flatMap(([x, y]) => [Math.round(x * 1e7), Math.round(y * 1e7)])
      expect([...flat.coordinates]).toEqual(wanted)
      expect([...flat.featureEnds]).toEqual([polygons.length])
      expect([...flat.polygonEnds].at(-1)).toBe(polygons.flat().length)
    }),
  )
})

test('of a collection, only parts of the asked kind are taken; heights are passed over', () => {
  const line = ewkb(2 | 0x80000000, [uint(2), doubles([1, 2, 99, 3, 4, 99])], { srid: false })
  const point = ewkb(1, [doubles([9, 9])], { srid: false })
  const collection = ewkb(7, [
    uint(3),
    point,
    line,
    polygon(
      [
        [
          [5, 5],
          [6, 5],
          [5, 6],
          [5, 5],
        ],
      ],
      { srid: false },
    ),
  ])
  expect([...read(collection, 'line').coordinates]).toEqual([1e7, 2e7, 3e7, 4e7])
  expect(read(collection, 'polygon').coordinates).toHaveLength(8)
})

test('a text that is cut short or of no known type is refused', () => {
  const whole = polygon([
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ],
  ])
  expect(() => read(whole.slice(0, -8), 'polygon')).toThrow(RangeError)
  expect(() => read(ewkb(17, [uint(0)]), 'polygon')).toThrow(RangeError)
})

test('a point is read in either byte order', () => {
  for (const little of [true, false]) {
    expect(readEwkbPoint(hex(ewkb(1, [doubles([116.4, 39.9], little)], { little })))).toEqual([116.4, 39.9])
  }
})
