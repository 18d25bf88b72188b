import fc from 'fast-check'
import type { MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { buildLocator } from '../../../geo/topology/locator.ts'

const box = (west: number, south: number, east: number, north: number): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const area = (id: number, ...polygons: [number, number][][][]): { id: number; geometry: MultiPolygon } => ({
  id,
  geometry: { type: 'MultiPolygon', coordinates: polygons },
})

describe('locator', () => {
  it('gives a point on a shared border to exactly one of the two', () => {
    const locator = buildLocator([area(1, [box(0, 0, 1, 1)]), area(2, [box(1, 0, 2, 1)])])
    expect(locator.locate([1, 0.5])).toEqual({ status: 'located', areaId: 2 })
  })

  it('leaves a hole to whoever fills it', () => {
    const ring = area(1, [box(0, 0, 3, 3), box(1, 1, 2, 2).reverse() as [number, number][]])
    const filled = buildLocator([ring, area(2, [box(1, 1, 2, 2)])])
    expect(filled.locate([1.5, 1.5])).toEqual({ status: 'located', areaId: 2 })
    expect(filled.locate([0.5, 1.5])).toEqual({ status: 'located', areaId: 1 })
    expect(buildLocator([ring]).locate([1.5, 1.5])).toEqual({ status: 'outside' })
  })

  it('finds a point in the second part of a multipolygon', () => {
    const locator = buildLocator([area(7, [box(0, 0, 1, 1)], [box(5, 5, 6, 6)])])
    expect(locator.locate([5.5, 5.5])).toEqual({ status: 'located', areaId: 7 })
    expect(locator.locate([3, 3])).toEqual({ status: 'outside' })
  })

  it('calls a point in two areas ambiguous and names both', () => {
    const locator = buildLocator([area(9, [box(1, 0, 3, 1)]), area(4, [box(0, 0, 2, 1)])])
    expect(locator.locate([1.5, 0.5])).toEqual({ status: 'ambiguous', areaIds: [4, 9] })
  })

  it('knows nothing when there are no areas', () => {
    expect(buildLocator([]).locate([0, 0])).toEqual({ status: 'outside' })
  })

  it('gives every point of a coverage, corners and borders too, to exactly one cell', () => {
    const node = fc.integer({ min: -40, max: 40 })
    // a 3 × 3 coverage whose four inner nodes are moved about, each kept in its own quarter
    const coverage = fc.array(fc.tuple(node, node), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(
        coverage,
        fc.integer({ min: 1, max: 299 }),
        fc.integer({ min: 1, max: 299 }),
        (moves, x, y) => {
          const cells = cellsOf(moves)
          const located = buildLocator(cells.map((ring, id) => area(id, [ring]))).locate([x / 1e7, y / 1e7])
          expect(located.status).toBe('located')
        },
      ),
      { numRuns: 400 },
    )
  })

  it('gives each node of a coverage to exactly one cell', () => {
    const node = fc.integer({ min: -40, max: 40 })
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { minLength: 4, maxLength: 4 }), (moves) => {
        const locator = buildLocator(cellsOf(moves).map((ring, id) => area(id, [ring])))
        for (const corner of [
          nodeAt(moves, 1, 1),
          nodeAt(moves, 2, 1),
          nodeAt(moves, 1, 2),
          nodeAt(moves, 2, 2),
        ])
          expect(locator.locate(corner).status).toBe('located')
      }),
    )
  })
})

function nodeAt(moves: [number, number][], column: number, row: number): [number, number] {
  const inner = (column === 1 || column === 2) && (row === 1 || row === 2)
  const [dx, dy] = inner ? moves[(row - 1) * 2 + (column - 1)]! : [0, 0]
  return [(column * 100 + dx) / 1e7, (row * 100 + dy) / 1e7]
}

function cellsOf(moves: [number, number][]): [number, number][][] {
  const cells: [number, number][][] = []
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++) {
      const at = (c: number, r: number) => nodeAt(moves, column + c, row + r)
      cells.push([at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)])
    }
  return cells
}
