import { describe, expect, test } from 'vitest'
import { type AreaSort, areaRows, sortAreaRows } from '../../../web/features/area-table/area-rows.ts'
import { mappedMetrics } from '../../../web/map/fill-metric.ts'
import { column, smallFrame, smallIndex } from '../support/small-frame.ts'

const frame = smallFrame({
  open: column([3, 9, null, 0, 9]),
  overdue: column([0, 1, null, 0, 2]),
  vc2: column([0.5, null, 1.2, 0.9, 0.1]),
})
const rows = areaRows('open', 'open', smallIndex(5), frame)
const codes = (sort: AreaSort) => sortAreaRows(rows, sort, (row) => row.nameZh).map(({ code }) => code)

describe('the table of a level', () => {
  test('has a row for each area of the frame, with every value that the map shows, and its class', () => {
    expect(mappedMetrics('open', 'open')).toEqual(['open', 'overdue'])
    expect(
      rows.map(({ code, fill, figures }) => [code, fill.className, ...figures.map(({ value }) => value)]),
    ).toEqual([
      ['G1', '2', 3, 0],
      ['G2', '4', 9, 1],
      ['G3', 'none', null, null],
      ['G4', '0', 0, 0],
      ['G5', '4', 9, 2],
    ])
  })
  test('of cases × coverage has both figures, and names the cell', () => {
    const both = areaRows('cases-coverage', 'open', smallIndex(5), frame)
    expect(both.map(({ fill, figures }) => [fill.className, figures.length])).toEqual([
      ['2,2', 3],
      ['none', 3],
      ['none', 3],
      ['1,1', 3],
      ['3,3', 3],
    ])
  })
  test('leaves out what the index does not know', () => {
    expect(areaRows('open', 'open', smallIndex(2), frame)).toHaveLength(2)
  })
})

describe('sorted', () => {
  test('by a figure: equals by code, without a value last whichever way', () => {
    expect(codes({ by: 0, isUp: false })).toEqual(['G2', 'G5', 'G1', 'G4', 'G3'])
    expect(codes({ by: 0, isUp: true })).toEqual(['G4', 'G1', 'G2', 'G5', 'G3'])
    expect(codes({ by: 1, isUp: false })[0]).toBe('G5')
  })
  test('by class: no data last whichever way', () => {
    expect(codes({ by: 'class', isUp: false })).toEqual(['G2', 'G5', 'G1', 'G4', 'G3'])
    expect(codes({ by: 'class', isUp: true }).at(-1)).toBe('G3')
  })
  test('by name as numbers are counted, and by code', () => {
    const many = areaRows(
      'open',
      'open',
      smallIndex(11),
      smallFrame({ open: column(Array(11).fill(1)), overdue: column(Array(11).fill(0)) }),
    )
    const byName = sortAreaRows(many, { by: 'name', isUp: true }, (row) => row.nameZh)
    expect(byName.slice(0, 3).map(({ nameZh }) => nameZh)).toEqual(['第1网格', '第2网格', '第3网格'])
    expect(codes({ by: 'code', isUp: false })).toEqual(['G5', 'G4', 'G3', 'G2', 'G1'])
  })
})
