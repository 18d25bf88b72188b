import { describe, expect, it } from 'vitest'
import { classOf } from '../../../geo/metrics/classes.ts'
import { figuresOf } from '../../../geo/metrics/figures.ts'
import type { RolledArea } from '../../../geo/metrics/roll-up.ts'
import type { MetricId } from '../../../geo/model/metric.ts'
import { metricFlag } from '../../../geo/model/metric-flag.ts'
import { cases, fullStaff, places, source, staff } from './city-of-squares.ts'

/** The figure of one area: its row of the column. */
const figure = (given: ReturnType<typeof source>, metricId: MetricId, areaId: number) => {
  const column = figuresOf(given, [metricId]).metrics[metricId]!
  const row = given.ids.indexOf(areaId)
  return {
    numerator: column.numerator[row],
    denominator: column.denominator?.[row] ?? null,
    value: column.value[row],
    flags: column.flags[row],
  }
}

describe('rates per 1,000 households', () => {
  it('is 2.38 times as high per occupied household where 42 % of 300 are occupied (Huayin)', () => {
    const heated = source(4, {
      cases: [cases(1111, { open: 30 }), cases(1112, { open: 30 })],
      places: [
        places(1111, { householdsTotal: 300, householdsOccupied: 126 }),
        places(1112, { householdsTotal: 300, householdsUnknown: 300 }),
      ],
    })
    const occupied = figure(heated, 'open-rate', 1111)
    const total = figure(heated, 'open-rate', 1112)
    expect(occupied).toEqual({ numerator: 30, denominator: 126, value: 30_000 / 126, flags: 0 })
    expect(total).toEqual({ numerator: 30, denominator: 300, value: 100, flags: metricFlag.totalHouseholds })
    expect(occupied.value! / total.value!).toBeCloseTo(2.38, 2)
  })

  it('counts what was reported in the window as inflow, whatever is open', () => {
    const town = source(1, {
      cases: [cases(1111, { open: 2, opened: 21 })],
      places: [places(1111, { householdsOccupied: 420 })],
    })
    expect(figure(town, 'inflow-rate', 1)).toEqual({ numerator: 21, denominator: 420, value: 50, flags: 0 })
  })

  it('shows no value under 30 households, but says what it is made of', () => {
    const hamlet = source(4, {
      cases: [cases(1111, { open: 25 }), cases(1112, { open: 25 })],
      places: [places(1111, { householdsOccupied: 29 }), places(1112, { householdsOccupied: 30 })],
    })
    const flags = metricFlag.smallDenominator
    expect(figure(hamlet, 'open-rate', 1111)).toEqual({ numerator: 25, denominator: 29, value: null, flags })
    expect(figure(hamlet, 'open-rate', 1112).value).toBeCloseTo(833.3, 1)
  })

  it('is unstable under a count of 20', () => {
    const two = source(4, {
      cases: [cases(1111, { open: 19 }), cases(1112, { open: 20 })],
      places: [places(1111, { householdsOccupied: 400 }), places(1112, { householdsOccupied: 400 })],
    })
    expect(figure(two, 'open-rate', 1111).flags).toBe(metricFlag.unstable)
    expect(figure(two, 'open-rate', 1112).flags).toBe(0)
  })

  it('is no data, not zero, where nobody lives', () => {
    const factory = source(4, { cases: [cases(1111, { open: 3 })] })
    const rate = figure(factory, 'open-rate', 1111)
    expect(rate.value).toBeNull()
    expect(rate.flags! & metricFlag.noData).toBeTruthy()
    expect(figure(factory, 'open', 1111)).toEqual({ numerator: 3, denominator: null, value: 3, flags: 0 })
  })
})

describe('volunteer coverage', () => {
  const fuhui = places(1111, {
    buildings: 12,
    buildingsLinked: 9,
    householdsOccupied: 604,
    householdsInReach: 302,
    residents: 2267,
    careSubjects: 138,
    volunteersActive: 21,
  })

  it('is 21 of 28 required at Fuhui: the care subjects decide', () => {
    const vc2 = figure(source(4, { places: [fuhui] }), 'vc2', 1111)
    expect(vc2).toEqual({ numerator: 21, denominator: 28, value: 0.75, flags: 0 })
    expect(classOf('vc2', vc2.value!)).toBe(2)
  })

  it('takes the largest of buildings, care subjects and residents, of the sums at the level asked', () => {
    const parts = [
      places(1111, { buildings: 7, volunteersActive: 1 }),
      places(1112, { careSubjects: 31, volunteersActive: 1 }),
    ]
    expect(figure(source(4, { places: parts }), 'vc2', 1111).denominator).toBe(7)
    expect(figure(source(4, { places: parts }), 'vc2', 1112).denominator).toBe(7)
    expect(figure(source(3, { places: parts }), 'vc2', 111).denominator).toBe(7)
  })

  it('counts volunteers per 1,000 residents, linked buildings and households in reach', () => {
    const town = source(4, { places: [fuhui] })
    expect(figure(town, 'vc1', 1111)).toEqual({
      numerator: 21,
      denominator: 2267,
      value: 21_000 / 2267,
      flags: 0,
    })
    expect(figure(town, 'vc4', 1111)).toEqual({ numerator: 9, denominator: 12, value: 0.75, flags: 0 })
    expect(figure(town, 'vc5', 1111)).toEqual({ numerator: 302, denominator: 604, value: 0.5, flags: 0 })
  })

  it('is no data where the city keeps no register of volunteers, rather than a city of gaps', () => {
    const known = { volunteers: false, heads: true, servicePoints: true, staff: true }
    const vc2 = figure(source(4, { places: [{ ...fuhui, volunteersActive: 0 }], known }), 'vc2', 1111)
    expect(vc2).toEqual({ numerator: null, denominator: 28, value: null, flags: metricFlag.noData })
  })
})

describe('1+3+N staffing', () => {
  it('is 142 of 145 = 97.9 % where three units have no information worker (Qingyang)', () => {
    const units = Array.from({ length: 145 }, (_, index) => 1000 + index)
    const areas = new Map<number, RolledArea>([
      [1, { levelNo: 1, parentId: null }],
      ...units.map((id) => [id, { levelNo: 2, parentId: 1 }] as const),
    ])
    const posted = units.map((id, index) => staff(id, { ...fullStaff, partTime: index < 3 ? 0 : 1 }))
    const county = source(1, { areas, staffedLevelNo: 2, staff: posted })
    const share = figure(county, 'staffing', 1)
    expect(share).toMatchObject({ numerator: 142, denominator: 145, flags: 0 })
    expect((share.value! * 100).toFixed(1)).toBe('97.9')
  })

  it.each([
    ['one leader', { leaders: 2 }],
    ['a leader', { leaders: 0 }],
    ['a full-time worker', { fullTime: 0 }],
    ['a part-time worker', { partTime: 0 }],
    ['an instructor', { instructors: 0 }],
    ['N', { others: 0 }],
  ])('needs %s', (_, missing) => {
    const at = (given: object) =>
      figure(source(3, { staff: [staff(111, { ...fullStaff, ...given })] }), 'staffing', 111)
    expect(at({}).value).toBe(1)
    expect(at(missing).value).toBe(0)
  })

  it('takes an active volunteer for N', () => {
    const posted = [staff(111, { ...fullStaff, others: 0 })]
    const helped = source(3, { staff: posted, places: [places(1112, { volunteersActive: 1 })] })
    expect(figure(helped, 'staffing', 111).value).toBe(1)
  })

  it('counts helpers who are posted on a part of the grid, but not a part’s leader', () => {
    const posted = [staff(111, { ...fullStaff, partTime: 0 }), staff(1111, { leaders: 1, partTime: 1 })]
    expect(figure(source(3, { staff: posted }), 'staffing', 111).value).toBe(1)
  })

  it('does not apply below the staffed level', () => {
    const micro = figure(source(4, { staff: [staff(111, fullStaff)] }), 'staffing', 1111)
    const flags = metricFlag.notApplicable
    expect(micro).toEqual({ numerator: null, denominator: null, value: null, flags })
  })
})
