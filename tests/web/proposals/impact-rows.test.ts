import { expect, test } from 'vitest'
import type { CellNoun } from '../../../geo/model/cell-noun.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import { impactColumns, impactRows, movedGroups } from '../../../web/features/proposals/impact-rows.ts'
import { letterOf } from '../../../web/features/proposals/letter-of.ts'

const cell = (households: number, openCases = 0) => ({
  nameZh: '网格',
  nameEn: null,
  buildings: 1,
  households,
  residents: households * 2,
  openCases,
  staff: 3,
  activeVolunteers: 0,
  openByState: openCases > 0 ? { reported: openCases } : {},
  overdue: 0,
  dueWithinDay: 0,
  dueLater: openCases,
  noLimit: 0,
  hasHolder: true,
})
/** Cell 1 is split: it keeps a part, the other is new. */
const impact: Impact = {
  before: [{ ...cell(604, 3), areaId: 1, code: '001' }],
  after: [
    { ...cell(302, 3), key: -1, areaId: null, code: null },
    { ...cell(302), key: 1, areaId: 1, code: '001' },
  ],
  totals: {
    before: { ...cell(604, 3), residents: 1208 },
    after: { ...cell(604, 3), residents: 1208, buildings: 2 },
  },
  balance: { before: 0.5, after: 0 },
  movedBuildings: [
    { id: 1, label: '1栋', compoundId: null, at: [0, 0], from: 1, to: -1, households: 100, residents: 200 },
    { id: 2, label: '2栋', compoundId: null, at: [0, 0], from: 1, to: 2, households: 150, residents: 300 },
    { id: 3, label: '3栋', compoundId: null, at: [0, 0], from: 1, to: -1, households: 202, residents: 404 },
  ],
  compoundsCut: [],
  cardsToReprint: 2,
}
const rowOf = (id: string, of = impact) => impactRows(of, undefined).find((row) => row.id === id)!

test('a cell that stays has the letter that it is to have; one that goes has none', () => {
  expect(impactColumns(impact).map(({ key, letter }) => [key, letter])).toEqual([
    ['before 1', 'B'],
    ['after -1', 'A'],
    ['after 1', 'B'],
  ])
})

test('each row has its values in the order of the columns, and the sums of both sides', () => {
  expect(rowOf('households')).toMatchObject({
    values: [604, 302, 302],
    before: 604,
    after: 604,
    agrees: true,
  })
  expect(rowOf('state:reported')).toMatchObject({ values: [3, 3, 0], isPart: true, agrees: null })
  expect(impactRows(impact, undefined).some(({ id }) => id === 'state:assigned')).toBe(false)
})

test('nobody is counted as posted in a compound', () => {
  const ids = (noun: CellNoun) => impactRows(impact, noun).map(({ id }) => id)
  expect(ids(undefined)).toEqual([...ids('compound'), 'activeVolunteers', 'staff'])
})

test('sums that differ, from each other or from the server’s, are told', () => {
  expect(rowOf('buildings')).toMatchObject({ before: 1, after: 2, agrees: false })
  const otherTotals = { ...impact, totals: { ...impact.totals, before: { ...cell(600), residents: 1208 } } }
  expect(rowOf('households', otherTotals).agrees).toBe(false)
})

test('buildings that change cell are grouped by where they go, most households first', () => {
  expect(
    movedGroups(impact.movedBuildings).map(({ to, households, buildings }) => [
      to,
      households,
      buildings.length,
    ]),
  ).toEqual([
    [-1, 302, 2],
    [2, 150, 1],
  ])
})

test('letters go on after Z', () => {
  expect([0, 25, 26, 51, 52].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA'])
})

test('the sums of compounds need not agree: they take in loose buildings', () => {
  const taken = { ...impact, after: [...impact.after, { ...cell(50), key: -2, areaId: null, code: null }] }
  expect(impactRows(taken, undefined).some(({ agrees }) => agrees === false)).toBe(true)
  expect(impactRows(taken, 'compound').map(({ agrees }) => agrees)).not.toContain(false)
})
