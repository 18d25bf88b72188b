import { describe, expect, test } from 'vitest'
import { areaCsvRows } from '../../../web/features/export/area-csv.ts'
import { column, smallFrame, smallIndex } from '../support/small-frame.ts'

const words = {
  language: 'en',
  columns: {
    code: 'Code',
    name: 'Name',
    numerator: 'numerator',
    denominator: 'denominator',
    flags: 'notes',
    asOf: 'time',
    windowFrom: 'From',
    windowTo: 'To',
  },
  flags: {
    totalHouseholds: 'all',
    unstable: 'unstable',
    smallDenominator: 'few',
    noData: 'no data',
    notApplicable: 'not here',
    limitUnknown: 'at least',
  },
} as const

describe('the figures of a level as rows', () => {
  const frame = smallFrame({ open: column([3, null]), vc2: column([1, 2], [3, 4]) })
  const rows = areaCsvRows(smallIndex(2), frame, words)

  test('a head that names the unit, then a row for each area with all that its figures are made of', () => {
    const of = (name: string) =>
      ['numerator', 'denominator', 'notes', 'time'].map((each) => `${name} ${each}`)
    expect(rows[0]).toEqual([
      'Code',
      'Name',
      'Open (cases)',
      ...of('Open'),
      'Volunteer coverage (%)',
      ...of('Volunteer coverage'),
      'From',
      'To',
    ])
    const moment = frame.metrics.open!.asOf
    const { from, to } = frame.window
    const names = smallIndex(2)
    const nameOf = (i: number) => names.namesEn[i] ?? names.namesZh[i]
    expect(rows.slice(1)).toEqual([
      ['G1', nameOf(0), 3, 3, null, '', moment, 33.3333, 1, 3, '', moment, from, to],
      ['G2', nameOf(1), null, null, null, 'no data', moment, 50, 2, 4, '', moment, from, to],
    ])
  })

  test('several flags are told one after another; what the index does not know is left out', () => {
    const flagged = { ...column([5]), flags: [3] }
    expect(areaCsvRows(smallIndex(1), smallFrame({ open: flagged }), words)[1]![5]).toBe('all; unstable')
    expect(areaCsvRows(smallIndex(1), frame, words)).toHaveLength(2)
  })
})
