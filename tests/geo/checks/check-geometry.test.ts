import { describe, expect, it } from 'vitest'
import { checkGeometry, type GeometryRule } from '../../../geo/checks/check-geometry.ts'
import { webMercator, wgs84 } from '../../../geo/coords/datum.ts'

const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings })
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
]
const rule: GeometryRule = { shape: 'polygon', datum: wgs84, cityExtent: null }
const faultOf = (raw: unknown, change: Partial<GeometryRule> = {}) => {
  const result = checkGeometry(raw, { ...rule, ...change })
  return result.ok ? null : result.fault.code
}

describe('checkGeometry', () => {
  it('takes a square, closed and counter-clockwise', () => {
    const result = checkGeometry(
      polygon([
        [0, 0],
        [0, 1],
        [1, 1],
        [1, 0],
      ]),
      rule,
    )
    expect(result).toEqual({
      ok: true,
      repaired: false,
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
              [0, 0],
            ],
          ],
        ],
      },
    })
  })

  it('refuses a bow-tie and says where it crosses', () => {
    const result = checkGeometry(
      polygon([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ]),
      rule,
    )
    expect(result).toMatchObject({ ok: false, fault: { code: 'ring-crosses-itself', at: [1, 1] } })
  })

  it.each([
    [
      'a ring of two points',
      polygon([
        [0, 0],
        [1, 1],
        [0, 0],
      ]),
      'too-few-points',
    ],
    [
      'NaN',
      polygon([
        [0, 0],
        [Number.NaN, 0],
        [1, 1],
        [0, 0],
      ]),
      'not-a-number',
    ],
    [
      'a text for a number',
      polygon([
        [0, 0],
        ['1', 0],
        [1, 1],
        [0, 0],
      ] as number[][]),
      'not-a-number',
    ],
    ['no geometry', null, 'geometry-missing'],
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
        ],
      },
      'geometry-type',
    ],
    [
      'a ring smaller than the grid',
      polygon([
        [0, 0],
        [1e-9, 0],
        [1e-9, 1e-9],
        [0, 0],
      ]),
      'collapsed-ring',
    ],
    [
      'Web-Mercator metres',
      polygon([
        [1e6, 1e6],
        [1.1e6, 1e6],
        [1.1e6, 1.1e6],
        [1e6, 1e6],
      ]),
      'web-mercator-numbers',
    ],
    [
      'latitude first',
      polygon([
        [39, 116],
        [40, 116],
        [40, 117],
        [39, 116],
      ]),
      'swapped-axes',
    ],
    [
      'numbers of nowhere',
      polygon([
        [4e8, 0],
        [4e8, 1],
        [4e8, 2],
        [4e8, 0],
      ]),
      'out-of-range',
    ],
    [
      'a hole across its shell',
      polygon(square, [
        [0.5, 0.5],
        [1.5, 0.5],
        [1.5, 0.7],
        [0.5, 0.5],
      ]),
      'ring-crosses-itself',
    ],
  ])('refuses %s', (_title, raw, code) => {
    expect(faultOf(raw)).toBe(code)
  })

  it('tells swapped axes by the city where both orders are degrees', () => {
    const swapped = { type: 'Point', coordinates: [48.2, 16.4] }
    const vienna: Partial<GeometryRule> = { shape: 'point', cityExtent: [16.2, 48.1, 16.6, 48.3] }
    expect(faultOf(swapped, vienna)).toBe('swapped-axes')
    expect(faultOf({ type: 'Point', coordinates: [16.4, 48.2] }, vienna)).toBeNull()
    expect(faultOf({ type: 'Point', coordinates: [2.3, 48.9] }, vienna)).toBeNull()
  })

  it('takes the metres of a file that says so', () => {
    expect(
      faultOf(
        polygon([
          [1e6, 1e6],
          [1.1e6, 1e6],
          [1.1e6, 1.1e6],
          [1e6, 1e6],
        ]),
        { datum: webMercator },
      ),
    ).toBeNull()
  })

  it('leaves a flat part out beside a good one, and says so', () => {
    const raw = {
      type: 'MultiPolygon',
      coordinates: [
        [square],
        [
          [
            [5, 5],
            [6, 6],
            [5, 5],
          ],
        ],
      ],
    }
    const result = checkGeometry(raw, rule)
    expect(result).toMatchObject({ ok: true, repaired: true, geometry: { coordinates: [[square]] } })
  })

  it('takes a ring apart where it touches itself', () => {
    const touching = polygon([
      [0, 0],
      [2, 0],
      [1, 1],
      [2, 2],
      [0, 2],
      [1, 1],
      [0, 0],
    ])
    const result = checkGeometry(touching, rule)
    expect(result.ok && result.repaired).toBe(true)
    expect(result.ok && result.geometry.type === 'MultiPolygon' && result.geometry.coordinates.length).toBe(2)
  })

  it('takes away repeated points and spikes', () => {
    const spiky = polygon([
      [0, 0],
      [1, 0],
      [1, 0],
      [3, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ])
    expect(checkGeometry(spiky, rule)).toMatchObject({
      ok: true,
      geometry: {
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
              [0, 0],
            ],
          ],
        ],
      },
    })
  })
})
