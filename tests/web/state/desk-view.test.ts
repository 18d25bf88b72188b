import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bases } from '../../../geo/model/basis.ts'
import { incidentSources, severities } from '../../../geo/model/incident-kinds.ts'
import { type CaseFilter, caseDays, caseStates, everyOpenCase } from '../../../web/state/case-filter.ts'
import { mostCompared } from '../../../web/state/compared.ts'
import {
  type DeskView,
  decodeDeskView,
  deskViews,
  docks,
  encodeDeskView,
  initialDeskView,
  windowChoices,
} from '../../../web/state/desk-view.ts'

const code = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }).filter((text) => text.length <= 64)
const degree = (limit: number) => fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((n) => n / 1e5)

const selection = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constant('area' as const),
    level: fc.constantFrom('district', 'grid'),
    code,
  }),
  fc.record({ kind: fc.constant('compound' as const), code }),
  fc.record({ kind: fc.constant('incident' as const), id: fc.integer({ min: 1 }) }),
)

const cases: fc.Arbitrary<CaseFilter> = fc.record({
  state: fc.constantFrom(...caseStates),
  category: fc.constantFrom(null, 'heating', 'fire-passage'),
  severity: fc.constantFrom(null, ...severities),
  source: fc.constantFrom(null, ...incidentSources),
  days: fc.constantFrom(null, ...caseDays),
  overdue: fc.boolean(),
})

const deskView: fc.Arbitrary<DeskView> = fc.record({
  view: fc.constantFrom(...deskViews),
  level: fc.constantFrom('auto', 'district', 'grid', 'microgrid', 'neighborhood-council'),
  selection,
  cases: fc.option(cases),
  back: selection,
  camera: fc.option(
    fc.record({
      center: fc.tuple(degree(180), degree(85)) as fc.Arbitrary<[number, number]>,
      zoom: fc.integer({ min: 0, max: 2400 }).map((n) => n / 100),
    }),
  ),
  compared: fc
    .uniqueArray(code, { maxLength: mostCompared })
    .map((codes) => codes.map((each, i) => ({ level: i % 2 === 0 ? 'grid' : 'compound', code: each }))),
  overlay: fc.constantFrom('points' as const, 'columns' as const, null),
  day: fc.option(
    fc
      .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10)),
  ),
  basis: fc.constantFrom(...bases),
  dock: fc.constantFrom(null, ...docks),
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
  test.each(['2026-02-30', '2026-13-01', '20260101', '2026-1-1', '../etc', ''])('%j is no day', (day) => {
    expect(decodeDeskView(`day=${day}`).day).toBeNull()
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
  test('a list of cases with its filter', () => {
    const cases = { ...everyOpenCase, category: 'heating', overdue: true }
    expect(encodeDeskView({ ...initialDeskView, cases })).toBe('cases=open&cat=heating&late=1')
    expect(decodeDeskView(`cases=none&cat=${'x'.repeat(99)}&sev=grave&src=&days=8&late=yes`)).toEqual({
      ...initialDeskView,
      cases: everyOpenCase,
    })
  })
  test('ten thousand filters in an address are a view like any other', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `cat=c${i}&sev=major`).join('&')
    const value = decodeDeskView(`cases=open&${many}`)
    expect(encodeDeskView(value)).toBe('cases=open&cat=c0&sev=major')
  })
  test('areas compared are of one level, compounds beside them; none twice, at most four', () => {
    const compared = (query: string) => decodeDeskView(query).compared.map(({ code }) => code)
    expect(compared('cmp=grid:A&cmp=street:S&cmp=grid:A&cmp=grid:B:1')).toEqual(['A', 'B:1'])
    expect(compared('cmp=grid:1&cmp=grid:2&cmp=grid:3&cmp=grid:4&cmp=grid:5')).toEqual(['1', '2', '3', '4'])
    expect(compared(Array.from({ length: 10_000 }, () => 'cmp=grid:A').join('&'))).toEqual(['A'])
    expect(compared('cmp=compound:C&cmp=grid:A&cmp=street:S&cmp=compound:C&cmp=compound:D')).toEqual([
      'C',
      'A',
      'D',
    ])
    expect(compared('cmp=&cmp=grid&cmp=grid:')).toEqual([])
  })
  test('what is malformed counts as absent', () => {
    expect(decodeDeskView('view=x&at=1,2&sel=incident:-3&window=31&only=9,9&level=../etc')).toEqual(
      initialDeskView,
    )
  })
})
