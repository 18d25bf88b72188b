import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countClasses, rampClasses } from '../../../web/features/legend/legend-classes.ts'
import { rangeOf } from '../../../web/i18n/classes/class-range.ts'
import { column, smallFrame } from '../support/small-frame.ts'

describe('the legend', () => {
  test('counts the areas of each class, least concern first, and those without a value apart', () => {
    const frame = smallFrame({ open: column([0, 0, 1, 2, 5, 8, 12, 13, 40, null]) })
    expect(rampClasses('open', 'open', frame).map(({ count }) => count)).toEqual([2, 2, 1, 1, 1, 2])
    expect(countClasses('open', 'open', frame).get('none')).toBe(1)
  })
  test('reads whole numbers as they are counted', () => {
    expect([0, 1, 5].map((index) => rangeOf('open', index))).toEqual([
      { kind: 'exactly', at: '0' },
      { kind: 'between', from: '1', to: '2' },
      { kind: 'at-least', from: '13' },
    ])
  })
  test('reads coverage in whole per cents, best first', () => {
    expect([0, 1, 2, 3].map((index) => rangeOf('vc2', index))).toEqual([
      { kind: 'at-least', from: '100%' },
      { kind: 'between', from: '80', to: '100%' },
      { kind: 'between', from: '50', to: '80%' },
      { kind: 'below', to: '50%' },
    ])
  })
  test('gives every area of the 3×3 one cell', () => {
    const frame = smallFrame({ open: column([0, 9, 9, 4, 1]), vc2: column([1.2, 0.2, 0.8, 0.5, null]) })
    expect([...countClasses('cases-coverage', 'open', frame)].sort()).toEqual([
      ['1,1', 1],
      ['2,2', 1],
      ['3,1', 1],
      ['3,3', 1],
      ['none', 1],
    ])
  })
  test('counts nothing while there are no figures: that is not zero', () => {
    expect(rampClasses('overdue', 'overdue', undefined).every(({ count }) => count === null)).toBe(true)
  })
  test('classes and no data add up to all areas', () => {
    const value = fc.option(fc.integer({ min: 0, max: 60 }))
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const counts = countClasses('open', 'open', smallFrame({ open: column(values) }))
        expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(values.length)
      }),
    )
  })
})
