import { describe, expect, it } from 'vitest'
import { fillMetric } from '../../../web/map/fill-metric.ts'
import {
  areaFills,
  dimmedSlot,
  metricSlots,
  noDataSlot,
  slotTokens,
  worstSlot,
} from '../../../web/map/fill-slots.ts'
import { aCity, aFrame, aLevel } from './small-city.ts'

const tokensOf = (fills: ReturnType<typeof areaFills>) =>
  [...fills.values()].map(({ slot }) => slotTokens[slot] ?? slot)

describe('the fill of an area', () => {
  it('is the colour of the class of its open cases', () => {
    const frame = aFrame('grid', { open: [0, 1, 2, 3, 6, 9, 13, 40] })
    expect(tokensOf(areaFills('open', 'open', frame, null))).toEqual([
      '--case-0',
      '--case-1',
      '--case-1',
      '--case-2',
      '--case-3',
      '--case-4',
      '--case-5',
      '--case-5',
    ])
  })

  it('is the darker blue the thinner the coverage, 0.8 belonging to the class above it', () => {
    const frame = aFrame('grid', { vc2: [1.2, 1, 0.8, 0.79, 0.5, 0.49, 0] })
    expect(tokensOf(areaFills('vc2', 'vc2', frame, null))).toEqual([
      '--cov-full',
      '--cov-full',
      '--cov-near',
      '--cov-thin',
      '--cov-thin',
      '--cov-gap',
      '--cov-gap',
    ])
  })

  it('joins cases and coverage in the 3×3', () => {
    const frame = aFrame('grid', { open: [0, 5, 20, 20], vc2: [1, 0.6, 0.9, 0.2] })
    const fills = areaFills('cases-coverage', 'open', frame, null)
    expect(tokensOf(fills)).toEqual(['--bi-11', '--bi-22', '--bi-31', '--bi-33'])
    expect(fills.get(4)).toEqual({ slot: worstSlot, className: '3,3' })
  })

  it('is no data, never zero, where a figure is missing', () => {
    const frame = aFrame('grid', { open: [4, null], vc2: [null, 0.2] })
    expect(tokensOf(areaFills('open', 'open', frame, null))).toEqual(['--case-2', noDataSlot])
    expect(tokensOf(areaFills('cases-coverage', 'open', frame, null))).toEqual([noDataSlot, noDataSlot])
    expect(tokensOf(areaFills('overdue', 'overdue', frame, null))).toEqual([noDataSlot, noDataSlot])
  })

  it('is dimmed outside the class that the legend points at', () => {
    const frame = aFrame('grid', { open: [0, 4, null] })
    expect(tokensOf(areaFills('open', 'open', frame, '2'))).toEqual([dimmedSlot, '--case-2', dimmedSlot])
    expect(tokensOf(areaFills('open', 'open', frame, 'none'))).toEqual([dimmedSlot, dimmedSlot, noDataSlot])
  })
})

describe('the legend', () => {
  const tokens = (metric: Parameters<typeof metricSlots>[0]) =>
    metricSlots(metric).map((slot) => slotTokens[slot])

  it('has one colour for each class, and both ends of the ramp', () => {
    expect(tokens('open')).toHaveLength(6)
    expect(tokens('overdue')).toEqual(['--case-0', '--case-1', '--case-2', '--case-4', '--case-5'])
    expect(tokens('vc2')).toEqual(['--cov-full', '--cov-near', '--cov-thin', '--cov-gap'])
  })
})

describe('the metric of a level', () => {
  const { levels } = aCity([
    aLevel(1, 'street'),
    aLevel(2, 'grid', { isStaffed: true }),
    aLevel(3, 'microgrid'),
  ])

  it('is a rate above the staffed level and a count from there on', () => {
    expect(['street', 'grid', 'microgrid'].map((level) => fillMetric('open', level, levels))).toEqual([
      'open-rate',
      'open',
      'open',
    ])
  })

  it('is a count in a city without a staffed level', () => {
    const plain = [aLevel(1, 'region'), aLevel(2, 'council')]
    expect(fillMetric('open', 'region', plain)).toBe('open')
  })
})
