import { expect, test } from 'vitest'
import { type AreaPlace, comparable, mostCompared, toggleCompared } from '../../../web/state/compared.ts'

const grid = (code: string): AreaPlace => ({ level: 'grid', code })
const two = [grid('A'), grid('B')]

test('an area is added at the end', () => {
  expect(toggleCompared(two, grid('C'))).toEqual({ compared: [...two, grid('C')] })
})

test('the same area again is taken out, and the others keep their order', () => {
  expect(toggleCompared(two, grid('A'))).toEqual({ compared: [grid('B')] })
})

test('a fifth area is refused', () => {
  const full = ['A', 'B', 'C', 'D'].map(grid)
  expect(full).toHaveLength(mostCompared)
  expect(toggleCompared(full, grid('E'))).toEqual({ refusal: 'full' })
  expect(toggleCompared(full, grid('D'))).toEqual({ compared: full.slice(0, 3) })
})

test('an area of another level is refused, though it bears the same code', () => {
  expect(toggleCompared(two, { level: 'street', code: 'A' })).toEqual({ refusal: 'other-level' })
})

test('a compound stands beside areas of any level, and they beside it', () => {
  const compound = { level: 'compound', code: 'C' }
  const street = { level: 'street', code: 'S' }
  expect(toggleCompared(two, compound)).toEqual({ compared: [...two, compound] })
  expect(toggleCompared([compound], street)).toEqual({ compared: [compound, street] })
  expect(toggleCompared([compound, street], grid('A'))).toEqual({ refusal: 'other-level' })
})

test('areas and compounds are comparable, cases and service points are not', () => {
  expect(comparable({ kind: 'area', level: 'grid', code: 'A' })).toEqual(grid('A'))
  expect(comparable({ kind: 'compound', level: null, code: 'C' })).toEqual({ level: 'compound', code: 'C' })
  expect(comparable({ kind: 'incident', level: null, code: '7' })).toBeNull()
  expect(comparable({ kind: 'incident' })).toBeNull()
  expect(comparable(null)).toBeNull()
})
