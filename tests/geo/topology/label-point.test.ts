import { expect, it } from 'vitest'
import type { Position } from '../../../geo/model/area.ts'
import { labelPoint } from '../../../geo/topology/label-point.ts'
import { buildLocator } from '../../../geo/topology/locator.ts'

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

it.each<[string, Position[]]>([
  [
    'straight',
    [
      [0.01, 0.0038635],
      [0.02, 0.0038635],
      [0.02, 0.0038656],
      [0.01, 0.0038656],
    ],
  ],
  [
    'uneven',
    [
      [0.01, 0.003],
      [0.02, 0.003],
      [0.02, 0.0030021],
      [0.017, 0.0030009],
      [0.012, 0.0030021],
      [0.01, 0.003001],
    ],
  ],
  [
    'bent',
    [
      [0, 0],
      [0.01, 0],
      [0.01, 0.01],
      [0.009998, 0.01],
      [0.009998, 0.000002],
      [0, 0.000002],
    ],
  ],
  [
    'slanted',
    [
      [0, 0],
      [0.01, 0.003],
      [0.01, 0.003003],
      [0, 0.000003],
    ],
  ],
])('a sliver, some decimetres wide and a kilometre long, %s, has a point inside, too', (_, corners) => {
  const at = labelPoint({ type: 'MultiPolygon', coordinates: [[[...corners, corners[0]!]]] })!
  expect(
    buildLocator([
      { id: 1, geometry: { type: 'MultiPolygon', coordinates: [[[...corners, corners[0]!]]] } },
    ]).locate(at),
  ).toMatchObject({ status: 'located' })
})
