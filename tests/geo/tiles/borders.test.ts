import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { borderChains } from '../../../geo/tiles/border-chains.ts'
import { outlineOf } from '../../../geo/tiles/outline.ts'
import type { PathLayer } from '../../../geo/tiles/path-layer.ts'
import { tileExtent } from '../../../geo/tiles/tile-grid.ts'
import { generateTown } from '../../../server/demo/town/generate-town.ts'
import { townLevels } from '../../../server/demo/town/town.ts'
import { insideCut, signedEdges } from './edges-of-tile.ts'
import { expectCoverage } from './expect-coverage.ts'
import { layerOfSet, layersOf, type Polygons, tileOf, tilesOver } from './layer-of.ts'

vi.setConfig({ testTimeout: 60_000 })

const zooms = [8, 9, 10, 11, 12, 13, 14, 15, 16]
/** From z14 on a city has too many tiles to look at each. */
const every = (z: number) => (z < 14 ? 1 : 4 ** (z - 14) * 3 + 1)

const generator = resolve(import.meta.dirname, '../../../../shared/bench/generate-city.mjs')

describe('common borders in decoded tiles of the demonstration city, all five levels', () => {
  const town = generateTown()
  const levels = layersOf(
    ...townLevels.map(({ levelNo }) =>
      town.areas.filter((area) => area.levelNo === levelNo).map(({ geometry }) => geometry),
    ),
  )
  test.each(zooms)('z%i', (z) => expectCoverage(levels, z, every(z)))
})

describe.skipIf(!existsSync(generator))('common borders in decoded tiles of the bench city', () => {
  let layer: PathLayer | undefined
  test.each(zooms)('z%i', (z) => {
    layer ??= layersOf(benchCity(2000))[0]!
    expectCoverage([layer], z, every(z) * 2)
  })
})

function benchCity(polygons: number): Polygons[] {
  const folder = mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  execFileSync(process.execPath, [generator, '--polys', `${polygons}`, '--points', '10', '--out', folder])
  const { features } = JSON.parse(readFileSync(join(folder, 'grids.geojson'), 'utf8'))
  rmSync(folder, { recursive: true })
  return features.map((feature: GeoJSON.Feature<GeoJSON.Polygon>) => [feature.geometry.coordinates])
}

/** A lattice of 4 × 4 crooked cells about (lon, lat), and the four blocks of 2 × 2 that they make. */
const lattice = fc
  .record({
    longitude: fc.double({ min: -179, max: 179, noNaN: true }),
    latitude: fc.double({ min: -80, max: 80, noNaN: true }),
    size: fc.double({ min: 0.0001, max: 0.2, noNaN: true }),
    jitter: fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 130, maxLength: 130 }),
  })
  .map(({ longitude, latitude, size, jitter }) => {
    const grid = (value: number) => Math.round(value * 1e7) / 1e7
    // Corners at even places of a 9 × 9 lattice, a bend in the middle of every side at the odd ones.
    const vertex = (i: number, j: number) => [
      grid(longitude + (i / 2 + (jitter[(i * 9 + j) % 130] ?? 0) / 2) * size),
      grid(latitude + (j / 2 + (jitter[(j * 9 + i + 41) % 130] ?? 0) / 2) * size),
    ]
    const block = (column: number, row: number, cells: number): Polygons => {
      const [west, south, side] = [column * 2 * cells, row * 2 * cells, 2 * cells]
      const ring: number[][] = []
      for (let k = 0; k < side; k++) ring.push(vertex(west + k, south))
      for (let k = 0; k < side; k++) ring.push(vertex(west + side, south + k))
      for (let k = 0; k < side; k++) ring.push(vertex(west + side - k, south + side))
      for (let k = 0; k < side; k++) ring.push(vertex(west, south + side - k))
      return [[[...ring, ring[0]!]]]
    }
    const blocks = (count: number, cells: number) =>
      Array.from({ length: count * count }, (_, i) => block(i % count, Math.floor(i / count), cells))
    return { at: [longitude, latitude], size, cells: blocks(4, 1), quarters: blocks(2, 2) }
  })

test('any crooked lattice, at any zoom: cells and the blocks that they make keep the same borders', () => {
  fc.assert(
    fc.property(lattice, fc.integer({ min: 0, max: 16 }), ({ at, size, cells, quarters }, z) => {
      // Below some units a cell may turn over in quantising and is then left out: see "polygons.test.ts".
      fc.pre((size / 360) * tileExtent * 2 ** z > 64)
      const [lower, upper] = layersOf(cells, quarters)
      for (const [x, y] of tilesOver([at[0]!, at[1]!, at[0]!, at[1]!], z)) {
        expect(signedEdges(tileOf(lower!, z, x, y))).toEqual(signedEdges(tileOf(upper!, z, x, y)))
      }
    }),
    { numRuns: 300 },
  )
})

const square = (west: number, south: number, size = 0.01): Polygons => [
  [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
]

test('each border is drawn once, at the highest level that it bounds', () => {
  const cells = [square(0, 0), square(0.01, 0), square(0.02, 0)]
  const pair: Polygons = [
    [
      [
        [0, 0],
        [0.01, 0],
        [0.02, 0],
        [0.02, 0.01],
        [0.01, 0.01],
        [0, 0.01],
        [0, 0],
      ],
    ],
  ]
  const [upper, lower] = layersOf([pair, square(0.02, 0)], cells)
  const outline = outlineOf(upper!.set, 0)
  const chains = borderChains(
    [
      { levelNo: 1, set: upper!.set },
      { levelNo: 2, set: lower!.set },
    ],
    (arc) => outline.arcs.has(arc),
  )
  expect([...chains.ranks].sort()).toEqual([0, 1, 2])
  const lines = tileOf(layerOfSet(chains.set, 'line'), 12, 2048, 2047)
  const lengths = lines.map((line) => line.loadGeometry().flat().length)
  // The inner borders run from edge to edge; the outline comes back to where it began.
  expect(lengths.sort((a, b) => a - b).slice(0, 2)).toEqual([2, 2])
  const drawn = lines.flatMap((line) => [...signedEdges([line], insideCut).keys()])
  const filled = tileOf(lower!, 12, 2048, 2047).flatMap((cell) => [...signedEdges([cell]).keys()])
  expect(new Set(drawn)).toEqual(new Set(filled))
  expect(drawn).toHaveLength(new Set(drawn).size)
})

test('an outline keeps a real hole, closes a slit, and keeps pieces apart that touch at a corner', () => {
  const around = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => square(i * 0.01, j * 0.01)))
  const withHole = outlineOf(layersOf(around.filter((_, i) => i !== 4))[0]!.set, 2800).set
  expect([...withHole.isHole]).toEqual([0, 1])
  const slit = [square(0, 0), square(0.01, 0.00999, 0.01), square(0.01000001, 0, 0.0099)]
  expect([...outlineOf(layersOf(slit)[0]!.set, 2800).set.isHole].filter((hole) => hole === 1)).toEqual([])
  const corner = outlineOf(layersOf([square(0, 0), square(0.01, 0.01)])[0]!.set, 0).set
  expect([...corner.isHole]).toEqual([0, 0])
  expect(corner.featureEnds).toHaveLength(1)
})
