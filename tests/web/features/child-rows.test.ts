import { expect, test } from 'vitest'
import { childRows, sortRows } from '../../../web/features/children/child-rows.ts'
import { column, smallFrame, smallIndex } from '../support/small-frame.ts'

const frame = smallFrame({
  open: column([3, 9, 9, 0]),
  overdue: column([0, 1, 2, 0]),
  vc2: column([0.5, null, 1.2, 0.9]),
})
const rows = childRows(smallIndex(4), frame)
const codesBy = (...sort: Parameters<typeof sortRows> extends [unknown, ...infer Rest] ? Rest : never) =>
  sortRows(rows, ...sort).map(({ code }) => code)

test('every area of the frame is a row with its name', () => {
  expect(rows.map(({ nameZh, open }) => [nameZh, open])).toEqual([
    ['第1网格', 3],
    ['第2网格', 9],
    ['第3网格', 9],
    ['第4网格', 0],
  ])
})

test('most first, equals by code', () => {
  expect(codesBy('open', false)).toEqual(['G2', 'G3', 'G1', 'G4'])
})

test('what has no value comes last, whichever way', () => {
  expect(codesBy('coverage', true)).toEqual(['G1', 'G4', 'G3', 'G2'])
  expect(codesBy('coverage', false)).toEqual(['G3', 'G4', 'G1', 'G2'])
})

test('an area that the index does not know is left out', () => {
  expect(childRows(smallIndex(2), frame)).toHaveLength(2)
})
