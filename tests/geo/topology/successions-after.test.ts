import { describe, expect, test } from 'vitest'
import { type Cell, makeCell, positionOf, type Ring, type XY } from '../../../geo/topology/cell.ts'
import { commonGrounds, sharesOf, successionsAfter } from '../../../geo/topology/successions-after.ts'
import { box } from './town-of-cells.ts'

const cell = (id: number, ring: Ring): Cell => makeCell(id, [[ring]])
const west = cell(1, box(0, 0, 1000, 1000))
const east = cell(2, box(1000, 0, 2000, 1000))

/** Households at a place in grid units. */
const at = (place: XY, n: number) => ({ at: positionOf(place), n })

describe('who inherits a cell that is no more', () => {
  const thin = cell(-1, box(0, 0, 300, 1000))
  const wide = cell(-2, box(300, 0, 1000, 1000))

  test('of a split the part with most of its households, however small its ground; the staff goes along', () => {
    const households = [at([100, 500], 60), at([600, 500], 40)]
    expect(successionsAfter([west], [thin, wide], households)).toEqual([{ from: 1, to: -1, withStaff: true }])
  })

  test('where nobody lives, the part with most of its ground', () => {
    expect(successionsAfter([west], [thin, wide], [])).toEqual([{ from: 1, to: -2, withStaff: true }])
  })

  test('of two that become one, the staff of that one which has most of itself there; of equals the first', () => {
    const merged = cell(-1, box(0, 0, 2000, 1000))
    expect(successionsAfter([west, east], [merged], [at([500, 500], 10), at([1500, 500], 90)])).toEqual([
      { from: 1, to: -1, withStaff: true },
      { from: 2, to: -1, withStaff: false },
    ])
    const most = cell(-1, box(500, 0, 2000, 1000))
    const rest = cell(-2, box(0, 0, 500, 1000))
    const households = [at([600, 500], 60), at([100, 500], 40), at([1500, 500], 5)]
    expect(successionsAfter([west, east], [most, rest], households)).toEqual([
      { from: 1, to: -1, withStaff: false },
      { from: 2, to: -1, withStaff: true },
    ])
  })

  test('what goes into a cell that stands leaves its staff: that one has its own', () => {
    const grown = cell(2, box(0, 0, 2000, 1000))
    expect(successionsAfter([west, east], [grown], [at([500, 500], 10)])).toEqual([
      { from: 1, to: 2, withStaff: false },
    ])
  })

  test('shares of one cell add up to 1; what lies beyond a border has none of it', () => {
    const grounds = commonGrounds([west, east], [thin, wide])
    expect(grounds.map(({ fromId, toId }) => [fromId, toId])).toEqual([
      [1, -1],
      [1, -2],
    ])
    const shares = sharesOf(grounds, [west, east], [thin, wide], [at([100, 500], 3), at([600, 500], 1)])
    expect(shares).toEqual([0.75, 0.25])
  })
})
