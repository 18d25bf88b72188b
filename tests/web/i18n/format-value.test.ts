import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metricIds } from '../../../geo/model/metric.ts'
import { metricFlag } from '../../../geo/model/metric-flag.ts'
import { formatDifference, formatFigure, formatValue } from '../../../web/i18n/classes/format-value.ts'

test('a figure reads as what it is: a count, a rate, a share', () => {
  expect(formatValue('open', 1286)).toBe('1,286')
  expect(formatValue('open-rate', 10.74)).toBe('10.7')
  expect(formatValue('vc2', 0.797)).toBe('79%')
  expect(formatValue('vc4', 0.9643)).toBe('96.4%')
  expect(formatValue('vc1', null)).toBe('–')
})

test('a figure of which more may be missing says so; where there is none nothing is more', () => {
  const flags = metricFlag.limitUnknown
  expect(formatFigure('overdue', { value: 3, flags })).toBe('≥ 3')
  expect(formatFigure('overdue', { value: 3, flags: 0 })).toBe('3')
  expect(formatFigure('overdue', { value: null, flags })).toBe('–')
})

test('a difference has its sign, and the unit of what is shown', () => {
  expect(formatDifference('open', 1200, 15)).toBe('+1,185')
  expect(formatDifference('open', 3, 15)).toBe('−12')
  expect(formatDifference('open-rate', 10.72, 10.68)).toBe('0')
  expect(formatDifference('vc2', 0.5, 0.83)).toBe('−33')
  expect(formatDifference('vc4', 1, 0.995)).toBe('+0.5')
})

test('the difference shown is that of the figures shown', () => {
  const number = (text: string) => Number(text.replace('−', '-').replaceAll(/[,%+]/g, ''))
  fc.assert(
    fc.property(
      fc.constantFrom(...metricIds),
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 3, noNaN: true }),
      (metric, a, b) => {
        const shown = number(formatValue(metric, a)) - number(formatValue(metric, b))
        expect(number(formatDifference(metric, a, b))).toBeCloseTo(shown, 9)
      },
    ),
  )
})
