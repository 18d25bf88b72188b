import { classifyRings } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { arcsAtZoom } from '../../../geo/tiles/arcs.ts'
import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { ClipSpace, clipLine, clipRing } from '../../../geo/tiles/clip-path.ts'
import { encodeGeojson } from '../../../geo/tiles/encode-geojson.ts'
import { lineSet } from '../../../geo/tiles/line-set.ts'
import { type PathLayer, slicePaths } from '../../../geo/tiles/path-layer.ts'
import { worldX, worldY } from '../../../geo/tiles/tile-grid.ts'
import { TileSlice } from '../../../geo/tiles/tile-slice.ts'
import { generateTown } from '../../../server/demo/town/generate-town.ts'
import { flatten, layerOfSet, layersOf, type Polygons, tileOf, tilesOver } from './layer-of.ts'

vi.setConfig({ testTimeout: 60_000 })

/** The tile of z10 whose south-west corner is 0°E 0°N, and a position in it, by thousandths of the tile. */
const tile = [10, 512, 511] as const
const at = (x: number, y: number): number[] => [(x * 0.3515625) / 1000, (y * 0.3515625) / 1000]
const ring = (...points: [number, number][]): number[][] => [...points, points[0]!].map(([x, y]) => at(x, y))
const box = (west: number, south: number, east: number, north: number): number[][] =>
  ring([west, south], [east, south], [east, north], [west, north])

const shapeOf = (features: readonly Polygons[]) =>
  tileOf(layersOf(features)[0]!, ...tile).map((feature) => ({
    id: feature.id,
    polygons: classifyRings(feature.loadGeometry()).map((polygon) => polygon.length),
  }))

describe('shapes', () => {
  test('a hole stays a hole, and what fills it fits', () => {
    const hole = box(400, 400, 600, 600)
    const features = [[[box(200, 200, 800, 800), hole]], [[hole]]]
    expect(shapeOf(features)).toEqual([
      { id: 1, polygons: [2] },
      { id: 2, polygons: [1] },
    ])
  })

  test('several polygons of one feature stay one feature', () => {
    expect(
      shapeOf([[[box(100, 100, 200, 200)], [box(300, 100, 400, 200), box(320, 120, 380, 180)]]]),
    ).toEqual([{ id: 1, polygons: [1, 2] }])
  })

  test('winding is set right, whichever way the rings came', () => {
    const outer = box(200, 200, 800, 800)
    const hole = box(400, 400, 600, 600)
    for (const rings of [
      [outer, hole],
      [outer.toReversed(), hole],
      [outer, hole.toReversed()],
      [outer.toReversed(), hole.toReversed()],
    ]) {
      const [feature] = tileOf(layersOf([[rings]])[0]!, ...tile)
      expect(feature!.loadGeometry().map((each) => Math.sign(areaOf(each)))).toEqual([1, -1])
    }
  })

  test('a bent ring of a few pixels is left with three corners at least', () => {
    const bend = ring(
      [500, 500],
      [502, 500.1],
      [504, 500],
      [504.1, 502],
      [504, 504],
      [502, 504.1],
      [500, 504],
    )
    const [feature] = tileOf(layersOf([[[bend]]])[0]!, ...tile)
    expect(feature!.loadGeometry()[0]!.length).toBeGreaterThanOrEqual(4)
  })

  test('a polygon under a pixel is left as long as it has an area in tile units', () => {
    const [small, nothing] = [0.5, 0.05].map((size) => box(500, 500, 500 + size, 500 + size))
    expect(shapeOf([[[small!]], [[nothing!]]])).toEqual([{ id: 1, polygons: [1] }])
  })

  test('a ring that quantising folds is left out with its hole, its neighbour stays', () => {
    const needle = ring([100, 500], [900, 500.05], [900, 500.1])
    const folded = box(100, 100, 900, 100.05)
    const holeInIt = box(200, 100.01, 300, 100.04)
    expect(shapeOf([[[needle]], [[folded, holeInIt]], [[box(100, 500.2, 900, 600)]]])).toEqual([
      { id: 3, polygons: [1] },
    ])
  })

  test('rings of two points, of one, of none and without an area are left out', () => {
    const spike = ring([100, 100], [200, 200], [100, 100])
    expect(shapeOf([[[ring([1, 1], [2, 2])]], [[ring([1, 1])]], [[[]]], [], [[spike]]])).toEqual([])
  })

  test('a tile deep inside a polygon is covered whole', () => {
    const [layer] = layersOf([[[box(-5000, -5000, 5000, 5000)]]])
    const [feature] = tileOf(layer!, 16, 32768, 32767)
    expect(feature!.bbox()).toEqual([-64, -64, 4160, 4160])
  })

  test('GeoJSON has the features and vertices of MVT, outer rings counter-clockwise', () => {
    const features = [[[box(-200, 200, 800, 800), box(400, 400, 600, 600)], [box(10, 10, 20, 20)]]]
    const [layer] = layersOf(features)
    const slice = new TileSlice()
    slicePaths(layer!, ...tile, slice)
    const json = JSON.parse(encodeGeojson(slice, ...tile))
    const mvt = tileOf(layer!, ...tile)[0]!.toGeoJSON(512, 511, 10)
    expect(json.features[0].geometry.type).toBe('MultiPolygon')
    expect(vertexSet(json.features[0].geometry)).toEqual(vertexSet(mvt.geometry as GeoJSON.MultiPolygon))
    const outer: number[][] = json.features[0].geometry.coordinates[0][0]
    expect(areaOf(outer.map(([x, y]) => ({ x: x!, y: y! })))).toBeGreaterThan(0)
  })
})

describe('simplification', () => {
  const wave = Array.from({ length: 200 }, (_, i) => at(100 + i * 4, 300 + 40 * Math.sin(i / 3) + (i % 7)))
  const { arcs } = lineSet(flatten([[[wave]]]))

  test('moves no border farther than 1.25 pixels of a 512 px tile up to z12, and nothing from z15 on', () => {
    for (const z of [6, 8, 10, 12]) {
      const kept = arcsAtZoom(arcs, z)
      expect(largestDistance(arcs.points, kept.points) / 2 ** (19 - z)).toBeLessThanOrEqual(10)
    }
    expect(arcsAtZoom(arcs, 15).points).toEqual(arcs.points)
  })

  test('keeps ends, and never fewer vertices at a larger zoom', () => {
    const counts = Array.from({ length: 17 }, (_, z) => arcsAtZoom(arcs, z).points.length / 2)
    expect(counts[0]).toBe(2)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })

  test('a ring without neighbours keeps a triangle at any zoom', () => {
    const circle = Array.from({ length: 60 }, (_, i) =>
      at(500 + 50 * Math.cos((i * Math.PI) / 30), 500 + 50 * Math.sin((i * Math.PI) / 30)),
    )
    const mesh = buildMesh([flatten([[[[...circle, circle[0]!]]]])])
    expect(arcsAtZoom(mesh.arcs, 0).points.length / 2).toBe(4)
  })
})

describe('cutting', () => {
  const limits = { low: 0, high: 100 }
  const star = fc
    .array(fc.integer({ min: 10, max: 180 }), { minLength: 4, maxLength: 12 })
    .chain((radii) =>
      fc.record({
        radii: fc.constant(radii),
        x: fc.integer({ min: -50, max: 150 }),
        y: fc.integer({ min: -50, max: 150 }),
      }),
    )
    .map(({ radii, x, y }) =>
      radii.flatMap((radius, i) => {
        const angle = (2 * Math.PI * i) / radii.length
        return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))]
      }),
    )

  test('what is cut off and what is left have together the whole area, to the rounding of the cuts', () => {
    fc.assert(
      fc.property(star, (points) => {
        // Shifted by the box's width over a field of 5 × 5 boxes, which holds the whole star.
        let sum = 0
        for (let column = -3; column <= 4; column++) {
          for (let row = -3; row <= 4; row++) {
            const moved = points.map((value, i) => value - 100 * (i % 2 === 0 ? column : row))
            sum += areaOf(cutRing(moved, limits))
          }
        }
        const cuts = points.length * 16
        expect(Math.abs(sum - areaOf(pairs(points)))).toBeLessThanOrEqual(cuts * 200)
      }),
    )
  })

  test('a border is cut at the same vertices from both sides', () => {
    fc.assert(
      fc.property(star, (points) => {
        const reversed = pairs(points)
          .reverse()
          .flatMap(({ x, y }) => [x, y])
        const vertices = (ring: number[]) => new Set(cutRing(ring, limits).map(({ x, y }) => `${x},${y}`))
        expect(vertices(reversed)).toEqual(vertices(points))
      }),
    )
  })

  test('a line that leaves and comes back is two lines', () => {
    expect(clipLine([10, 10, 150, 10, 150, 20, 10, 20], limits)).toEqual([
      [10, 10, 100, 10],
      [100, 20, 10, 20],
    ])
    expect(clipLine([-50, 50, 150, 50], limits)).toEqual([[0, 50, 100, 50]])
    expect(clipLine([-50, -50, -10, 150], limits)).toEqual([])
  })
})

describe('fills', () => {
  const grids = generateTown().areas.filter(({ levelNo }) => levelNo === 4)
  test('at z16 have the area of the geometry: grids of the demonstration city, to one in a thousand', () => {
    const some = grids.filter((_, i) => i % 40 === 0)
    const [layer] = layersOf(some.map(({ geometry }) => geometry))
    some.forEach(({ geometry }, i) => {
      const drawn = drawnArea(layer!, i + 1, geometry)
      const real = geometry.flat().reduce((sum, points) => {
        const projected = points.map(([x, y]) => ({ x: worldX(x), y: worldY(y) }))
        return sum + Math.abs(areaOf(projected)) / 64
      }, 0)
      expect(Math.abs(drawn / real - 1)).toBeLessThan(1e-3)
    })
  })
})

/** Twice the area, in square tile units, of what all tiles of z16 show of a feature, buffers left out. */
function drawnArea(layer: PathLayer, id: number, geometry: Polygons): number {
  const all = geometry.flat(2)
  const longitudes = all.map(([x]) => x!)
  const latitudes = all.map(([, y]) => y!)
  const extent = [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ]
  let sum = 0
  for (const [x, y] of tilesOver(extent, 16)) {
    for (const feature of tileOf(layer, 16, x, y)) {
      if (feature.id !== id) continue
      for (const points of feature.loadGeometry()) {
        const flat = points.slice(1).flatMap((point) => [point.x, point.y])
        sum += areaOf(cutRing(flat, { low: 0, high: 4096 }))
      }
    }
  }
  return sum
}

type Point = { x: number; y: number }

function cutRing(ring: readonly number[], limits: { low: number; high: number }): Point[] {
  const space = new ClipSpace()
  space.reserve(ring.length / 2)
  space.from.set(ring)
  const left = clipRing(space, ring.length / 2, limits)
  return pairs([...space.from.subarray(0, 2 * left)])
}

const pairs = (flat: readonly number[]): Point[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({ x: flat[2 * i]!, y: flat[2 * i + 1]! }))

/** Twice the area, by the shoelace formula. */
function areaOf(points: readonly Point[]): number {
  const [first] = points
  if (!first) return 0
  let sum = 0
  let before = points.at(-1)!
  for (const point of points) {
    sum += (before.x - first.x) * (point.y - first.y) - (point.x - first.x) * (before.y - first.y)
    before = point
  }
  return sum
}

function vertexSet({ coordinates }: GeoJSON.MultiPolygon): Set<string> {
  return new Set(coordinates.flat(2).map(([x, y]) => `${x!.toFixed(6)},${y!.toFixed(6)}`))
}

/** The farthest that a vertex of a line lies from what was kept of it. */
function largestDistance(points: Int32Array, kept: Int32Array): number {
  let largest = 0
  for (const { x, y } of pairs([...points])) {
    let least = Number.POSITIVE_INFINITY
    const line = pairs([...kept])
    for (let i = 1; i < line.length; i++) least = Math.min(least, distance({ x, y }, line[i - 1]!, line[i]!))
    largest = Math.max(largest, least)
  }
  return largest
}

function distance(p: Point, a: Point, b: Point): number {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length))
  return Math.hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y))
}

test('layers without a feature make empty tiles', () => {
  expect(tileOf(layerOfSet(buildMesh([flatten([])]).sets[0]!), ...tile)).toEqual([])
})
