import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { geodesicArea } from '../../../geo/coords/geodesic-area.ts'

const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

describe('geodesicArea', () => {
  it('gives the whole ellipsoid 510,065,621.724 km²', () => {
    expect(geodesicArea(box(-180, -90, 180, 90)) / 1e6).toBeCloseTo(510_065_621.724, 2)
  })

  it('agrees with PostGIS on a cell of a hundredth of a degree', () => {
    // st_area(geography) = 961,620.3276 m², whose edges are geodesics: the same to a millionth at this size
    expect(Math.abs(geodesicArea(box(116, 39, 116.01, 39.01)) / 961_620.3276 - 1)).toBeLessThan(1e-6)
  })

  it('takes a hole away', () => {
    const ring = {
      ...box(0, 0, 3, 3),
      coordinates: [...box(0, 0, 3, 3).coordinates, ...box(1, 1, 2, 2).coordinates],
    }
    expect(geodesicArea(ring)).toBeCloseTo(geodesicArea(box(0, 0, 3, 3)) - geodesicArea(box(1, 1, 2, 2)), 0)
  })

  it('adds up over a cut, wherever the cut is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (at) => {
        const whole = geodesicArea(box(116, 39, 117, 40))
        const parts = geodesicArea(box(116, 39, 116 + at, 40)) + geodesicArea(box(116 + at, 39, 117, 40))
        expect(Math.abs(parts / whole - 1)).toBeLessThan(1e-12)
      }),
    )
  })
})
