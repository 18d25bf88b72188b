import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxesMeet, type Cell, makeCell } from '../../../geo/topology/cell.ts'
import {
  applyChange,
  type Coverage,
  cellOf,
  cellsIn,
  cellsOf,
  emptyCoverage,
  inverseOf,
} from '../../../geo/topology/coverage.ts'
import { box } from './town-of-cells.ts'

const put = (coverage: Coverage, ...cells: Cell[]) =>
  applyChange(coverage, {
    removed: cells.flatMap(({ id }) => cellOf(coverage, id) ?? []),
    put: cells,
    nodesOnly: [],
  })

const corner = fc.integer({ min: -1_800_000_000, max: 1_799_000_000 })
const side = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 900_000 }))
const cell = fc
  .tuple(fc.integer({ min: -500, max: 500 }), corner, corner, side, side)
  .map(([id, x, y, width, height]) => makeCell(id, [[box(x, y, x + width, y + height)]]))

describe('a coverage', () => {
  test('finds by box what a look at every cell finds, after any changes', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), cell, (cells, asked) => {
        const coverage = cells.reduce((made, each) => put(made, each), emptyCoverage)
        const byId = new Map(cells.map((each) => [each.id, each]))
        expect(coverage.cells.size).toBe(byId.size)
        expect(new Set(cellsOf(coverage))).toEqual(new Set(byId.values()))
        for (const [wanted] of [[asked], ...cells.map((each) => [each])])
          expect(cellsIn(coverage, wanted!.box)).toEqual(
            [...byId.values()].filter((each) => boxesMeet(each.box, wanted!.box)).sort((a, b) => a.id - b.id),
          )
      }),
    )
  })

  test('is not touched by what comes after it, and a change is taken back', () => {
    const one = put(emptyCoverage, makeCell(1, [[box(0, 0, 10, 10)]]), makeCell(2, [[box(10, 0, 20, 10)]]))
    const change = {
      removed: [cellOf(one, 2)!],
      put: [makeCell(-1, [[box(10, 0, 15, 10)]]), makeCell(-2, [[box(15, 0, 20, 10)]])],
      nodesOnly: [],
    }
    const two = applyChange(one, change)
    expect(cellsIn(one, [12, 5, 18, 5]).map(({ id }) => id)).toEqual([2])
    expect(cellsIn(two, [12, 5, 18, 5]).map(({ id }) => id)).toEqual([-2, -1])
    expect([...cellsOf(applyChange(two, inverseOf(change)))]).toEqual([...cellsOf(one)])
  })

  test('refuses a change of another coverage', () => {
    const change = { removed: [makeCell(7, [[box(0, 0, 1, 1)]])], put: [], nodesOnly: [] }
    expect(() => applyChange(emptyCoverage, change)).toThrow('there is no cell 7')
  })
})
