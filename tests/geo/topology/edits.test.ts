import { describe, expect, test } from 'vitest'
import type { Position } from '../../../geo/model/area.ts'
import { type ProposalEdit, proposalEditSchema } from '../../../geo/model/proposal-edit.ts'
import type { Building } from '../../../geo/topology/building-map.ts'
import { type CellId, positionOf, type XY } from '../../../geo/topology/cell.ts'
import { applyChange, cellOf, cellsOf } from '../../../geo/topology/coverage.ts'
import { hasSameGround } from '../../../geo/topology/has-same-ground.ts'
import { insertVertex } from '../../../geo/topology/insert-vertex.ts'
import { makeEdit, touchedBy } from '../../../geo/topology/make-edit.ts'
import { replayEdits } from '../../../geo/topology/replay-edits.ts'
import { areaOf, box, changed, coverageOf, expectTiled } from './town-of-cells.ts'

/** Three cells in a row, each 1,000 units (11 m) wide and high, and a wide one above them. */
const row = () =>
  coverageOf({
    1: [[box(0, 0, 1000, 1000)]],
    2: [[box(1000, 0, 2000, 1000)]],
    3: [[box(2000, 0, 3000, 1000)]],
    4: [[box(0, 1000, 3000, 2000)]],
  })

const at = (x: number, y: number): Position => positionOf([x, y])
const closed = (ring: readonly XY[]) => [...ring, ring[0]!].map((vertex) => positionOf(vertex))
const ground = (...corners: [number, number, number, number]) => [closed(box(...corners))]

/** Two buildings in each cell of the row, a hundred households each. */
const buildingsOf = ({ id, box: [west, south] }: { id: CellId; box: readonly number[] }): Building[] =>
  [0, 1].map((i) => ({
    id: id * 10 + i,
    households: 100,
    outline: [box(west! + 200 + i * 400, south! + 300, west! + 400 + i * 400, south! + 500)],
  }))

const edits: [ProposalEdit, CellId[]][] = [
  [{ kind: 'move-vertices', moves: [{ from: at(1000, 1000), to: at(1100, 900) }] }, [1, 2, 4]],
  [{ kind: 'insert-vertex', edge: [at(1000, 0), at(1000, 1000)], at: at(1200, 500) }, [1, 2]],
  [{ kind: 'insert-vertex', edge: [at(1000, 0), at(1000, 1000)], at: at(1000, 500) }, []],
  [{ kind: 'remove-vertex', at: at(0, 0) }, [1]],
  [{ kind: 'split', cell: 1, line: [at(500, -9), at(500, 1009)], firstKey: -1, pieces: 2 }, [-2, -1, 1]],
  [{ kind: 'split-by-buildings', cell: 1, households: 100, keys: [-1, -2] }, [-2, -1, 1]],
  [{ kind: 'merge', cells: [1, 2], into: 2 }, [1, 2]],
  [{ kind: 'hand-over', ground: [ground(0, 600, 1000, 1100)], from: 1, to: 4 }, [1, 4]],
  [{ kind: 'hand-buildings', buildings: [11], from: 1, to: 2 }, [1, 2]],
  [{ kind: 'draw-cell', ground: ground(3000, 0, 4000, 1000), cell: -1 }, [-1]],
  [{ kind: 'redraw', cells: [{ key: 1, ground: [ground(0, 0, 1000, 900)] }], removed: [3] }, [1, 3]],
  [{ kind: 'rename', cell: 1, nameZh: '一', nameEn: null, cellKind: 'exclusive' }, []],
]

describe('makeEdit', () => {
  test.each(edits)('$kind, as it comes out of the store', (edit, touched) => {
    const kept = proposalEditSchema.parse(JSON.parse(JSON.stringify(edit)))
    const coverage = row()
    const change = changed(makeEdit(coverage, kept, buildingsOf))
    if (edit.kind !== 'redraw') expectTiled(applyChange(coverage, change))
    expect([...touchedBy([change])].sort((a, b) => a - b)).toEqual(touched)
  })

  test('repairs slivers', () => {
    const torn = coverageOf({
      1: [[box(0, 0, 1000, 1000)]],
      2: [[box(1001, 0, 2000, 1000)]],
      3: [[box(0, 1000, 2000, 2000)]],
      4: [[box(0, -900, 2000, 0)]],
    })
    const edit: ProposalEdit = {
      kind: 'repair-slivers',
      box: [...at(900, -10), ...at(1100, 1100)],
      widthM: 1,
    }
    expect(touchedBy([changed(makeEdit(torn, edit, buildingsOf))]).size).toBe(1)
  })

  test.each([
    [
      { kind: 'split', cell: 2, line: [at(1500, -9), at(1500, 1009)], firstKey: -1, pieces: 3 },
      'other-pieces',
    ],
    [{ kind: 'split-by-buildings', cell: 9, households: 1, keys: [-1, -2] }, 'unknown-cell'],
    [{ kind: 'hand-buildings', buildings: [11, 21], from: 1, to: 2 }, 'too-few-buildings'],
    [{ kind: 'hand-buildings', buildings: [11], from: 9, to: 2 }, 'unknown-cell'],
    [{ kind: 'redraw', cells: [], removed: [9] }, 'unknown-cell'],
    [
      {
        kind: 'redraw',
        cells: [
          {
            key: 1,
            ground: [
              [
                closed([
                  [0, 0],
                  [1000, 1000],
                  [1000, 0],
                  [0, 1000],
                ]),
              ],
            ],
          },
        ],
        removed: [],
      },
      'ring-crosses-itself',
    ],
    [{ kind: 'redraw', cells: [{ key: -1, ground: [ground(0, 0, 5, 5)] }], removed: [] }, 'cell-too-small'],
    [{ kind: 'rename', cell: 9, nameZh: '九', nameEn: null, cellKind: 'micro' }, 'unknown-cell'],
  ] as [ProposalEdit, string][])('refuses $kind: %s', (edit, reason) => {
    expect(makeEdit(row(), edit, buildingsOf)).toMatchObject({ ok: false, reason })
  })

  test('a file draws cells as they are in it: new ones, others gone, gaps and all', () => {
    const coverage = row()
    const edit: ProposalEdit = {
      kind: 'redraw',
      cells: [
        { key: 1, ground: [ground(0, 0, 800, 1000)] },
        { key: -1, ground: [ground(900, 0, 2000, 1000)] },
      ],
      removed: [2],
    }
    const next = applyChange(coverage, changed(makeEdit(coverage, edit, buildingsOf)))
    expect([...cellsOf(next)].map(({ id }) => id).sort((a, b) => a - b)).toEqual([-1, 1, 3, 4])
    expect(areaOf(coverage) - areaOf(next)).toBe(2 * 100 * 1000)
    // the neighbour above received the corners
    expect(cellOf(next, 4)!.polygons[0]![0]).toContainEqual([800, 1000])
  })
})

describe('replayEdits', () => {
  const isOwn = (id: CellId) => id !== 4

  test('makes again what can be made, and tells the rest with reason and place', () => {
    const coverage = row()
    const replay = replayEdits(
      coverage,
      [
        { kind: 'split', cell: 1, line: [at(500, -9), at(500, 1009)], firstKey: -1, pieces: 2 },
        { kind: 'merge', cells: [1, 2], into: 2 },
        { kind: 'merge', cells: [-2, 2], into: 2 },
        { kind: 'hand-over', ground: [ground(2000, 600, 3000, 1100)], from: 3, to: 4 },
        { kind: 'remove-vertex', at: at(7, 7) },
      ],
      buildingsOf,
      isOwn,
    )
    expect(replay.kept).toEqual([0, 2])
    expect(replay.refused).toEqual([
      { place: 1, kind: 'merge', reason: 'unknown-cell', at: null },
      { place: 3, kind: 'hand-over', reason: 'other-community', at: at(2000, 600) },
      { place: 4, kind: 'remove-vertex', reason: 'no-such-vertex', at: at(7, 7) },
    ])
    expectTiled(replay.coverage)
    expect([...cellsOf(replay.coverage)].map(({ id }) => id).sort((a, b) => a - b)).toEqual([-1, 2, 3, 4])
    expect(touchedBy(replay.changes)).toEqual(new Set([1, -1, -2, 2]))
  })
})

test('ground is the same whatever nodes it has, and not where a corner is another', () => {
  const coverage = row()
  const cell = cellOf(coverage, 1)!
  const edge = [
    [1000, 0],
    [1000, 1000],
  ] as const
  const withCorner = (corner: XY) =>
    cellOf(applyChange(coverage, changed(insertVertex(coverage, edge, corner))), 1)!
  expect(hasSameGround(cell, withCorner([1000, 500]))).toBe(true)
  expect(hasSameGround(cell, withCorner([1100, 500]))).toBe(false)
})
