import { expect, it } from 'vitest'
import { labelPoint } from '../../../geo/topology/label-point.ts'

it('puts a label into the thick end of an L, not into its bend', () => {
  const ring = [
    [0, 0],
    [0.03, 0],
    [0.03, 0.01],
    [0.02, 0.01],
    [0.02, 0.03],
    [0, 0.03],
    [0, 0],
  ]
  const [lon, lat] = labelPoint({ type: 'MultiPolygon', coordinates: [[ring]] })!
  expect(Math.abs(lon - 0.01)).toBeLessThan(0.002)
  expect(lat).toBeGreaterThan(0.008)
})

it('has none for an area without a polygon', () => {
  expect(labelPoint({ type: 'MultiPolygon', coordinates: [] })).toBeNull()
})
