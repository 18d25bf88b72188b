import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DeskView,
  decodeDeskView,
  deskViews,
  encodeDeskView,
  initialDeskView,
  windowChoices,
} from '../../../web/state/desk-view.ts'

const code = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }).filter((text) => text.length <= 64)
const degree = (limit: number) => fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((n) => n / 1e5)

const deskView: fc.Arbitrary<DeskView> = fc.record({
  view: fc.constantFrom(...deskViews),
  level: fc.constantFrom('auto', 'district', 'grid', 'microgrid', 'neighborhood-council'),
  selection: fc.oneof(
    fc.constant(null),
    fc.record({
      kind: fc.constant('area' as const),
      level: fc.constantFrom('district', 'grid'),
      code,
    }),
    fc.record({ kind: fc.constant('compound' as const), code }),
    fc.record({ kind: fc.constant('incident' as const), id: fc.integer({ min: 1 }) }),
  ),
  camera: fc.option(
    fc.record({
      center: fc.tuple(degree(180), degree(85)) as fc.Arbitrary<[number, number]>,
      zoom: fc.integer({ min: 0, max: 2400 }).map((n) => n / 100),
    }),
  ),
  windowDays: fc.constantFrom(...windowChoices),
  search: fc.string({ maxLength: 80 }).filter((text) => text.length <= 80),
  only: fc.constantFrom(null, '0', '5', 'none', '3,3', '1,2'),
})

describe('the view in the URL', () => {
  test('what is written is read back exactly', () => {
    fc.assert(
      fc.property(deskView, (value) => {
        expect(decodeDeskView(encodeDeskView(value))).toEqual(value)
      }),
    )
  })
  test('the beginning needs no query', () => {
    expect(encodeDeskView(initialDeskView)).toBe('')
    expect(decodeDeskView('')).toEqual(initialDeskView)
  })
  test('a selection reads as itself', () => {
    const selection = { kind: 'area', level: 'grid', code: '510104001' } as const
    expect(encodeDeskView({ ...initialDeskView, selection })).toBe('sel=area:grid:510104001')
  })
  test('any text opens as some view', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = decodeDeskView(text)
        expect(decodeDeskView(encodeDeskView(value))).toEqual(value)
      }),
    )
  })
  test('what is malformed counts as absent', () => {
    expect(decodeDeskView('view=x&at=1,2&sel=incident:-3&window=31&only=9,9&level=../etc')).toEqual(
      initialDeskView,
    )
  })
})
