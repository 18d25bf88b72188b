import { expect, test } from 'vitest'
import { figureAt, figureOfAll, hasFlag } from '../../../web/api/figure.ts'
import { column, smallFrame } from '../support/small-frame.ts'

const frame = smallFrame(
  { open: column([4, 6]), 'open-rate': column([4, 6], [400, 100], 1000), vc4: column([null, null], [0, 0]) },
  { open: { areas: 10, outside: 1, ambiguous: 0, unlocated: 2, total: 13 } },
)

test('a figure comes with what it is made of', () => {
  expect(figureAt(frame, 2, 'open-rate')).toEqual({ numerator: 6, denominator: 100, value: 60, flags: 0 })
})

test('an unknown area or metric has no figure', () => {
  expect(hasFlag(figureAt(frame, 9, 'open'), 'noData')).toBe(true)
  expect(hasFlag(figureAt(undefined, 1, 'open'), 'noData')).toBe(true)
})

test('the city counts also the cases that lie in no area', () => {
  expect(figureOfAll(frame, 'open').value).toBe(13)
})

test('a rate of the city is the sum above over the sum below, not a mean of rates', () => {
  expect(figureOfAll(frame, 'open-rate', 1000)).toMatchObject({ numerator: 10, denominator: 500, value: 20 })
})

test('nothing added up is no data, not zero', () => {
  expect(figureOfAll(frame, 'vc4').value).toBeNull()
})
