import type { MultiPolygon } from 'geojson'
import { expect, test } from 'vitest'
import type { SideName } from '../../../geo/model/notice.ts'
import { borderSides } from '../../../geo/topology/border-sides.ts'

/** A box of a kilometre or so, its corners in hundredths of a degree. */
const box = (west: number, south: number, east: number, north: number): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ].map(([x, y]) => [x! / 100, y! / 100]),
    ],
  ],
})
const named = (kind: SideName['kind'], nameZh: string): SideName => ({ kind, nameZh, nameEn: null })
const words = (sides: Record<string, SideName[]>) =>
  Object.fromEntries(
    Object.entries(sides).map(([side, names]) => [side, names.map(({ nameZh }) => nameZh).join('、')]),
  )

test('each side is what its border runs along: a road, water, else the area behind; nothing at the edge of the city', () => {
  const road = {
    name: named('road', '南路'),
    lines: [
      [
        [-0.001, -0.0001],
        [0.011, -0.0001],
      ],
    ],
  }
  const river = box(0.95, -1, 2, 2).coordinates[0]!
  const water = { name: named('water', '东河'), lines: river, shells: river }
  const behind = [
    { id: 1, name: named('area', '南村'), geometry: box(0, -1, 1, 0) },
    { id: 2, name: named('area', '北一'), geometry: box(0, 1, 0.4, 2) },
    { id: 3, name: named('area', '北二'), geometry: box(0.4, 1, 1, 2) },
  ]
  expect(words(borderSides(box(0, 0, 1, 1), [road, water], behind))).toEqual({
    north: '北二、北一',
    east: '东河',
    south: '南路',
    west: '',
  })
})

test('what a border only crosses or passes at a distance is left out', () => {
  const across = {
    name: named('road', '横路'),
    lines: [
      [
        [0.005, -0.005],
        [0.005, 0.015],
      ],
    ],
  }
  const far = {
    name: named('road', '远路'),
    lines: [
      [
        [-0.001, -0.0004],
        [0.011, -0.0004],
      ],
    ],
  }
  expect(words(borderSides(box(0, 0, 1, 1), [across, far], []))).toEqual({
    north: '',
    east: '',
    south: '',
    west: '',
  })
})
