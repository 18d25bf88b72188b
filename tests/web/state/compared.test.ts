import { expect, test } from 'vitest'
import { type AreaPlace, mostCompared, toggleCompared } from '../../../web/state/compared.ts'

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
