import { describe, expect, test } from 'vitest'
import { buildCoverage } from '../../../geo/topology/build-coverage.ts'
import type { Building } from '../../../geo/topology/building-map.ts'
import { boxOf, doubleAreaOf, type Polygon, positionOf, type XY } from '../../../geo/topology/cell.ts'
import {
  applyChange,
  type Coverage,
  type CoverageChange,
  cellOf,
  cellsIn,
  cellsOf,
  type Outcome,
} from '../../../geo/topology/coverage.ts'
import { drawCell } from '../../../geo/topology/draw-cell.ts'
import { handBuildings, handOver } from '../../../geo/topology/hand-over.ts'
import { makeChange, redo, startHistory, undo } from '../../../geo/topology/history.ts'
import { insertVertex } from '../../../geo/topology/insert-vertex.ts'
import { mergeCells } from '../../../geo/topology/merge-cells.ts'
import { moveVertices } from '../../../geo/topology/move-vertices.ts'
import { removeVertex } from '../../../geo/topology/remove-vertex.ts'
import { repairSlivers } from '../../../geo/topology/repair-slivers.ts'
import { splitByBuildings } from '../../../geo/topology/split-by-buildings.ts'
import { splitCell } from '../../../geo/topology/split-cell.ts'
import { areaOf, box, changed, coverageOf, expectTiled } from './town-of-cells.ts'

/** Three cells in a row, each 1,000 units (11 m) wide and high, and a wide one above them. */
const row = () =>
  coverageOf({
    1: [[box(0, 0, 1000, 1000)]],
    2: [[box(1000, 0, 2000, 1000)]],
    3: [[box(2000, 0, 3000, 1000)]],
    4: [[box(0, 1000, 3000, 2000)]],
  })

/** A cell with an island in its middle, and its neighbour to the east. */
const withIsland = () =>
  coverageOf({
    1: [[box(0, 0, 3000, 3000), box(1000, 1000, 2000, 2000).toReversed()]],
    2: [[box(1000, 1000, 2000, 2000)]],
    3: [[box(3000, 0, 6000, 3000)]],
  })

const apply = (coverage: Coverage, outcome: Outcome): Coverage => {
  const next = applyChange(coverage, changed(outcome))
  expectTiled(next)
  return next
}
const ringsOf = (coverage: Coverage, id: number) => cellOf(coverage, id)!.polygons
const put = (change: CoverageChange) => change.put.map((cell) => cell.id).sort((a, b) => a - b)
const refusal = (outcome: Outcome) => (outcome.ok ? 'made' : outcome.reason)

describe('buildCoverage', () => {
  test('nodes a T-junction, also where the vertex was rounded off the line', () => {
    const coverage = coverageOf({
      1: [[box(0, 0, 1000, 1000)]],
      2: [
        [
          [
            [1000, 0],
            [2001, 300],
            [2001, 1000],
            [1000, 1000],
          ],
        ],
      ],
      3: [
        [
          [
            [1000, 0],
            [2000, 0],
            [1499, 150],
          ],
        ],
      ],
      4: [
        [
          [
            [1499, 150],
            [2000, 0],
            [2001, 300],
          ],
        ],
      ],
    })
    expectTiled(coverage)
    expect(ringsOf(coverage, 2)[0]![0]).toContainEqual([1499, 150])
  })

  test('reports gaps and overlaps of real data, and keeps them', () => {
    const areas = [
      { id: 1, polygons: [[box(0, 0, 1000, 3000)]] },
      { id: 2, polygons: [[box(900, 0, 3000, 1000)]] },
      { id: 3, polygons: [[box(1000, 2000, 3000, 3000)]] },
      { id: 4, polygons: [[box(2000, 1000, 3000, 2000)]] },
    ]
    const built = buildCoverage(
      areas.map(({ id, polygons }) => ({
        id,
        geometry: {
          type: 'MultiPolygon',
          coordinates: polygons.map((rings) =>
            rings.map((ring) => [...ring, ring[0]!].map((at) => positionOf(at))),
          ),
        },
      })),
    )
    if (!built.ok) throw new Error(built.reason)
    expect(built.faults.map(({ kind, cells, ground }) => ({ kind, cells, box: boxOf(ground) }))).toEqual(
      expect.arrayContaining([
        { kind: 'overlap', cells: [1, 2], box: [900, 0, 1000, 1000] },
        { kind: 'gap', cells: [1, 2, 3, 4], box: [1000, 1000, 2000, 2000] },
      ]),
    )
    expect(built.faults).toHaveLength(2)
    expect(ringsOf(built.coverage, 1)[0]![0]).toContainEqual([900, 0])
  })

  test('leaves a clean coverage as it is', () => {
    expectTiled(row())
    expect(ringsOf(row(), 3)).toEqual([[box(2000, 0, 3000, 1000)]])
    // the wide cell received the corners of those below
    expect(ringsOf(row(), 4)[0]![0]).toHaveLength(6)
  })
})

describe('moveVertices', () => {
  test('moves a shared vertex in every cell that has it', () => {
    const coverage = row()
    const outcome = moveVertices(coverage, [{ from: [1000, 1000], to: [1200, 900] }])
    expect(put(changed(outcome))).toEqual([1, 2, 4])
    expect(areaOf(apply(coverage, outcome))).toBe(areaOf(coverage))
  })

  test('moves a shared edge, and undo gives back the very same cells', () => {
    const coverage = row()
    const moves = [
      { from: [1000, 0], to: [1100, 0] },
      { from: [1000, 1000], to: [1100, 1000] },
    ] as const
    const history = makeChange(startHistory(coverage), changed(moveVertices(coverage, moves)))
    expect(cellOf(history.coverage, 1)!.box).toEqual([0, 0, 1100, 1000])
    const back = undo(history)
    expect([...cellsOf(back.coverage)]).toEqual([...cellsOf(coverage)])
    expect(cellOf(redo(back).coverage, 1)).toBe(cellOf(history.coverage, 1))
    expect(undo(back)).toBe(back)
    expect(redo(history)).toBe(history)
  })

  test.each([
    { what: 'across a border', to: [2500, 500], reason: 'border-crossed' },
    { what: 'outside, over its own cells', to: [-500, 3000], reason: 'border-crossed' },
    { what: 'nowhere', from: [17, 17], to: [18, 18], reason: 'no-such-vertex' },
  ] as { what: string; from?: XY; to: XY; reason: string }[])('refuses $what', ({
    from = [1000, 1000],
    to,
    reason,
  }) => {
    const outcome = moveVertices(row(), [{ from, to }])
    expect(outcome).toMatchObject({ ok: false, reason, at: [expect.any(Number), expect.any(Number)] })
  })

  test('refuses to turn a cell into nothing', () => {
    const moves = [
      { from: [0, 0], to: [0, 1000] },
      { from: [1000, 0], to: [1000, 1000] },
    ] as const
    expect(refusal(moveVertices(row(), moves))).toBe('cell-vanishes')
  })
})

describe('insertVertex and removeVertex', () => {
  test('a node on the line changes no version; off the line both sides change', () => {
    const coverage = row()
    const edge = [
      [1000, 0],
      [1000, 1000],
    ] as const
    expect(changed(insertVertex(coverage, edge, [1000, 400])).nodesOnly).toEqual([1, 2])
    const bent = changed(insertVertex(coverage, edge, [1200, 400]))
    expect(bent.nodesOnly).toEqual([])
    const there = apply(coverage, { ok: true, change: bent })
    expect([...cellsOf(apply(there, removeVertex(there, [1200, 400])))]).toEqual([...cellsOf(coverage)])
  })

  test('an edge that was given nodes takes the vertex in its nearest part', () => {
    const coverage = row()
    const edge = [
      [0, 1000],
      [3000, 1000],
    ] as const
    const there = apply(coverage, insertVertex(coverage, edge, [2600, 900]))
    expect(ringsOf(there, 3)[0]![0]).toContainEqual([2600, 900])
    expect(cellOf(there, 2)).toBe(cellOf(coverage, 2))
  })

  test('refuses an edge that is not there, a vertex in use, a junction', () => {
    expect(
      refusal(
        insertVertex(
          row(),
          [
            [0, 0],
            [2000, 1000],
          ],
          [500, 250],
        ),
      ),
    ).toBe('no-such-edge')
    expect(
      refusal(
        insertVertex(
          row(),
          [
            [0, 0],
            [1000, 0],
          ],
          [2000, 0],
        ),
      ),
    ).toBe('vertex-in-use')
    expect(removeVertex(row(), [1000, 1000])).toEqual({
      ok: false,
      reason: 'junction',
      at: positionOf([1000, 1000]),
    })
    expect(refusal(removeVertex(row(), [1, 1]))).toBe('no-such-vertex')
  })
})

describe('splitCell', () => {
  test('gives two cells; the neighbours receive a node and keep their version', () => {
    const coverage = row()
    const outcome = splitCell(
      coverage,
      2,
      [
        [1500, -200],
        [1501, 1200],
      ],
      10,
    )
    const change = changed(outcome)
    expect(put(change)).toEqual([4, 10, 11])
    expect(change.nodesOnly).toEqual([4])
    expect(cellOf(apply(coverage, outcome), 2)).toBeUndefined()
  })

  test('passes exactly through vertices, and may run along the border', () => {
    const coverage = row()
    const diagonal = apply(
      coverage,
      splitCell(
        coverage,
        2,
        [
          [1000, 0],
          [2000, 1000],
        ],
        10,
      ),
    )
    expect([10, 11].map((id) => doubleAreaOf(cellOf(diagonal, id)!))).toEqual([1_000_000, 1_000_000])
    const along = apply(
      coverage,
      splitCell(
        coverage,
        2,
        [
          [1000, 0],
          [1000, 500],
          [2000, 500],
          [2000, 1000],
        ],
        10,
      ),
    )
    expect(along.cells.size).toBe(5)
  })

  test('crosses an island, which stays whole', () => {
    const coverage = withIsland()
    const next = apply(
      coverage,
      splitCell(
        coverage,
        1,
        [
          [1500, -100],
          [1500, 3100],
        ],
        10,
      ),
    )
    expect(next.cells.size).toBe(4)
    expect(doubleAreaOf(cellOf(next, 2)!)).toBe(2_000_000)
    expect(ringsOf(next, 2)[0]![0]).toContainEqual([1500, 1000])
  })

  test('cuts out an island with a closed line', () => {
    const coverage = row()
    const ring = box(1200, 200, 1800, 800)
    const next = apply(coverage, splitCell(coverage, 2, [...ring, ring[0]!], -1, -1))
    expect(ringsOf(next, -1)[0]).toHaveLength(2)
    expect(ringsOf(next, -2)).toEqual([[ring]])
  })

  test('cuts off several pieces, the largest first', () => {
    const coverage = row()
    const line: XY[] = [
      [1000, 300],
      [1200, -100],
      [1500, 300],
      [1800, -100],
      [2100, 500],
    ]
    const next = apply(coverage, splitCell(coverage, 2, line, 10))
    const sizes = [10, 11, 12, 13].map((id) => doubleAreaOf(cellOf(next, id)!))
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(areaOf(next)).toBe(areaOf(coverage))
  })

  test.each([
    {
      what: 'misses',
      line: [
        [1500, 1500],
        [2500, 1600],
      ],
      reason: 'line-misses',
    },
    {
      what: 'is far away',
      line: [
        [9000, 9000],
        [9500, 9600],
      ],
      reason: 'line-misses',
    },
    {
      what: 'touches a corner only',
      line: [
        [500, -500],
        [1500, 500],
      ],
      id: 3,
      reason: 'line-misses',
    },
    {
      what: 'runs along the border',
      line: [
        [1000, 0],
        [2000, 0],
      ],
      reason: 'line-misses',
    },
    {
      what: 'ends inside',
      line: [
        [1500, -100],
        [1500, 500],
      ],
      reason: 'line-ends-inside',
      at: [1500, 500],
    },
    {
      what: 'divides, and then ends inside',
      line: [
        [1500, -100],
        [1500, 1100],
        [1700, 1100],
        [1700, 500],
      ],
      reason: 'line-ends-inside',
      at: [1700, 500],
    },
    {
      what: 'is a point',
      line: [
        [1500, 500],
        [1500, 500],
      ],
      reason: 'line-too-short',
    },
    {
      what: 'is of nobody',
      line: [
        [0, 0],
        [1, 1],
      ],
      id: 99,
      reason: 'unknown-cell',
    },
    {
      what: 'cuts off less than can be measured',
      line: [
        [1000, 50],
        [1050, 0],
      ],
      reason: 'cell-too-small',
    },
  ] as { what: string; line: XY[]; id?: number; reason: string; at?: XY }[])('refuses a line that $what', ({
    line,
    id = 2,
    reason,
    at,
  }) => {
    const outcome = splitCell(row(), id, line, 10)
    expect(outcome).toMatchObject({ ok: false, reason, ...(at && { at: positionOf(at) }) })
    if (reason !== 'unknown-cell') expect(outcome).not.toMatchObject({ at: null })
  })

  test('is as exact at the ends of the earth, across a cell of a degree', () => {
    const [x, y] = [1_789_999_999, -890_000_003]
    const coverage = coverageOf({
      1: [[box(x, y, x + 10_000_000, y + 9_999_999)]],
      2: [[box(x - 10_000_000, y, x, y + 9_999_999)]],
    })
    const line: XY[] = [
      [x - 1, y + 3_333_333],
      [x + 10_000_007, y + 6_666_667],
    ]
    const next = apply(coverage, splitCell(coverage, 1, line, 10))
    expect(areaOf(next)).toBe(areaOf(coverage))
    expect(cellOf(next, 2)!.polygons[0]![0]).toHaveLength(5)
  })

  test('refuses a line from the border to the island alone', () => {
    const outcome = splitCell(
      withIsland(),
      1,
      [
        [1500, -100],
        [1500, 1500],
      ],
      10,
    )
    expect(refusal(outcome)).toBe('line-does-not-divide')
  })
})

describe('mergeCells', () => {
  test('gives one cell under the given identity', () => {
    const coverage = row()
    const outcome = mergeCells(coverage, [1, 2], 1)
    expect(changed(outcome).nodesOnly).toEqual([])
    expect(doubleAreaOf(cellOf(apply(coverage, outcome), 1)!)).toBe(4_000_000)
  })

  test('fills a hole with its island', () => {
    const coverage = withIsland()
    expect(ringsOf(apply(coverage, mergeCells(coverage, [1, 2], 7)), 7)[0]).toHaveLength(1)
  })

  test('merges a chain whatever its order, and refuses what touches at a point or not at all', () => {
    const coverage = row()
    expect(apply(coverage, mergeCells(coverage, [3, 1, 2], 9)).cells.size).toBe(2)
    const corners = coverageOf({ 1: [[box(0, 0, 1000, 1000)]], 2: [[box(1000, 1000, 2000, 2000)]] })
    expect(mergeCells(corners, [1, 2], 1)).toEqual({
      ok: false,
      reason: 'touch-at-point-only',
      at: positionOf([1000, 1000]),
    })
    expect(refusal(mergeCells(coverage, [1, 3], 1))).toBe('not-adjacent')
    expect(refusal(mergeCells(coverage, [1, 99], 1))).toBe('unknown-cell')
    expect(refusal(mergeCells(coverage, [1, 1], 1))).toBe('unknown-cell')
  })
})

describe('handOver', () => {
  const compound: Polygon = [box(1800, 200, 2300, 800)]

  test('gives what the cell has of a compound to its neighbour', () => {
    const coverage = row()
    const outcome = handOver(coverage, [compound], 2, 3)
    expect(put(changed(outcome))).toEqual([2, 3])
    const next = apply(coverage, outcome)
    expect(doubleAreaOf(cellOf(next, 3)!)).toBe(2_000_000 + 2 * 200 * 600)
  })

  test('refuses a bow-tie, ground the cell has not, all of it, and ground apart from the neighbour', () => {
    const tie: Polygon = [
      [
        [1800, 200],
        [2300, 800],
        [2300, 200],
        [1800, 800],
      ],
    ]
    expect(handOver(row(), [tie], 2, 3)).toEqual({
      ok: false,
      reason: 'ring-crosses-itself',
      at: positionOf([2050, 500]),
    })
    expect(refusal(handOver(row(), [compound], 1, 2))).toBe('nothing-to-hand-over')
    expect(refusal(handOver(row(), [[box(900, -100, 2100, 1100)]], 2, 3))).toBe('cell-vanishes')
    expect(refusal(handOver(row(), [[box(1200, 200, 1500, 800)]], 2, 3))).toBe('not-adjacent')
    expect(refusal(handOver(row(), [compound], 2, 99))).toBe('unknown-cell')
  })
})

describe('drawCell', () => {
  const gapped = () => {
    const full = row()
    return applyChange(full, { removed: [cellOf(full, 2)!], put: [], nodesOnly: [] })
  }

  test('fills a gap up to the borders around it, however far the drawing reaches', () => {
    const coverage = gapped()
    const next = apply(coverage, drawCell(coverage, [box(900, 0, 2100, 1200)], 5))
    expect(cellOf(next, 5)!.polygons).toEqual([[box(1000, 0, 2000, 1000)]])
    expect(areaOf(next)).toBe(areaOf(row()))
  })

  test('refuses where nothing is free, and where the free ground lies in pieces', () => {
    expect(refusal(drawCell(row(), [box(100, 100, 900, 900)], 5))).toBe('nothing-free')
    expect(refusal(drawCell(row(), [box(100, 100, 150, 150)], 5))).toBe('cell-too-small')
    expect(refusal(drawCell(row(), [box(-500, 100, 3500, 900)], 5))).toBe('not-contiguous')
    expect(
      refusal(
        drawCell(
          row(),
          [
            [
              [0, 0],
              [5, 5],
            ],
          ],
          5,
        ),
      ),
    ).toBe('line-too-short')
    expect(() => drawCell(row(), [box(100, 100, 900, 900)], 1)).toThrow('there is a cell 1 already')
  })
})

describe('repairSlivers', () => {
  test('closes a slit and parts an overlap; a wide gap is left', () => {
    const coverage = coverageOf({
      1: [[box(0, 0, 10_000, 10_000)]],
      2: [[box(10_050, 0, 20_000, 10_000)]],
      3: [[box(0, 9_960, 20_000, 20_000)]],
      4: [[box(30_000, 0, 40_000, 20_000)]],
      5: [[box(20_000, 20_000, 40_000, 30_000)]],
      6: [[box(0, -5_000, 40_000, 0)]],
    })
    const outcome = repairSlivers(coverage, [-1, -1, 25_000, 25_000], 5)
    const next = applyChange(coverage, changed(outcome))
    expectTiled(next)
    const wide = [20_000, 0, 30_000, 20_000] as const
    expect(cellsIn(next, wide).map(({ id }) => id)).toEqual([2, 3, 4, 5, 6])
    expect(areaOf(next)).toBe(2 * (40_000 * 35_000 - 20_000 * 10_000 - 10_000 * 20_000))
  })

  test('refuses where there is nothing to repair', () => {
    expect(refusal(repairSlivers(row(), [0, 0, 3000, 3000], 5))).toBe('nothing-to-repair')
    expect(refusal(repairSlivers(row(), [90_000, 0, 93_000, 3000], 5))).toBe('nothing-to-repair')
  })
})

/** Rows of buildings, 20 × 12 m each, in a cell of 9,000 × 9,000 units (100 m). */
const buildings = (households: readonly number[], perRow = 4): Building[] =>
  households.map((count, i) => {
    const [x, y] = [500 + (i % perRow) * 2200, 600 + Math.floor(i / perRow) * 2000]
    return { id: i + 1, outline: [box(x, y, x + 1800, y + 1100)], households: count }
  })

describe('splitByBuildings', () => {
  const cell = () => coverageOf({ 1: [[box(0, 0, 9500, 9000)]], 2: [[box(9500, 0, 19_000, 9000)]] })

  test('604 households become 302 and 302, both contiguous, no building cut', () => {
    // as in the story of a compound larger than a grid: DOMAIN.md A2
    const households = [38, 42, 40, 37, 51, 39, 36, 44, 35, 33, 41, 32, 40, 31, 34, 31]
    expect(households.reduce((sum, count) => sum + count)).toBe(604)
    const all = buildings(households)
    const coverage = cell()
    const next = apply(coverage, splitByBuildings(coverage, 1, all, 302, [10, 11]))
    const parts = [10, 11].map((id) => cellOf(next, id)!)
    expect(parts.map((part) => part.polygons.length)).toEqual([1, 1])
    expect(parts.map((part) => householdsIn(part.polygons, all))).toEqual([302, 302])
    expect(areaOf(next)).toBe(areaOf(coverage))
  })

  test('a straight lane between two rows stays a straight border', () => {
    const coverage = cell()
    const all = buildings(Array.from({ length: 16 }, () => 10))
    const change = changed(splitByBuildings(coverage, 1, all, 80, [10, 11]))
    const border = change.put.find((part) => part.id === 10)!.polygons[0]![0]!
    expect(border.length).toBeLessThanOrEqual(6)
  })

  test('hands chosen buildings to the neighbour, with the ground around them', () => {
    const coverage = cell()
    const all = buildings(Array.from({ length: 16 }, () => 10))
    const east = all.filter((_, i) => i % 4 === 3)
    const others = all.filter((_, i) => i % 4 !== 3)
    const next = apply(coverage, handBuildings(coverage, east, others, 1, 2))
    expect(householdsIn(cellOf(next, 2)!.polygons, all)).toBe(40)
    const west = all.filter((_, i) => i % 4 === 0)
    const rest = all.filter((_, i) => i % 4 !== 0)
    expect(refusal(handBuildings(coverage, west, rest, 1, 2))).toBe('not-adjacent')
    expect(refusal(handBuildings(coverage, [], all, 1, 2))).toBe('too-few-buildings')
  })

  test('refuses a cell with a building, and buildings that overlap', () => {
    const [one] = buildings([10])
    expect(refusal(splitByBuildings(cell(), 1, [one!], 5, [10, 11]))).toBe('too-few-buildings')
    const twice = { ...one!, id: 2, outline: [box(1000, 700, 3000, 1500)] }
    expect(refusal(splitByBuildings(cell(), 1, [one!, twice], 10, [10, 11]))).toBe('building-cut')
  })
})

/** Households of the buildings that lie wholly inside; a building that is cut fails. */
function householdsIn([polygon]: readonly Polygon[], all: readonly Building[]): number {
  const [ring] = polygon!
  let sum = 0
  for (const { outline, households } of all) {
    const inside = outline[0]!.map((corner) => isInRing(corner, ring!))
    expect(new Set(inside).size).toBe(1)
    if (inside[0]) sum += households
  }
  return sum
}

function isInRing([x, y]: XY, ring: readonly XY[]): boolean {
  return ring.reduce((inside, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!
    return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !inside : inside
  }, false)
}
