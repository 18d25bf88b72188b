import { expect, test } from 'vitest'
import { lineLabel } from '../../../../web/screens/notice-card/line-label.ts'
import { frameAround, scaleMetres } from '../../../../web/screens/notice-card/map-frame.ts'

/** A box at 60° north, where a degree of longitude is half as long as one of latitude. */
const box = (width: number, height: number): [number, number][] => [
  [10, 60],
  [10 + width, 60],
  [10 + width, 60 + height],
  [10, 60 + height],
  [10, 60],
]

test('the area fills the sheet up to its margin, north up, undistorted', () => {
  const frame = frameAround([box(0.02, 0.01)], 178, 132)
  const [west, south] = frame.at([10, 60])
  const [east, north] = frame.at([10.02, 60.01])
  expect(north).toBeCloseTo(14, 6)
  expect(south).toBeCloseTo(118, 6)
  // as wide as it is high, to a thousandth: half a degree's length, twice the degrees
  expect((east - west) / (south - north)).toBeCloseTo(1, 3)
  expect(frame.at([10.01, 60.005]).map(Math.round)).toEqual([89, 66])
})

test('the scale is a round length that fits', () => {
  for (const size of [0.0004, 0.003, 0.02, 0.3]) {
    const frame = frameAround([box(size, size)], 178, 132)
    const metres = scaleMetres(frame)
    expect([1, 2, 5]).toContain(Number(metres.toPrecision(1)[0]))
    expect(metres / frame.metresPerMm).toBeLessThanOrEqual(178 / 6)
    expect(metres / frame.metresPerMm).toBeGreaterThan(178 / 6 / 2.6)
  }
})

test('a name stands on its line and reads from the left; a line that only grazes the sheet has none', () => {
  const frame = frameAround([box(0.02, 0.01)], 178, 132)
  const eastToWest = [
    [10.02, 60.01],
    [10, 60],
  ] as const
  const label = lineLabel(frame, [eastToWest])!
  expect(label.angle).toBeCloseTo(-45, 0)
  expect([label.x, label.y].map(Math.round)).toEqual([89, 66])
  expect(
    lineLabel(frame, [
      [
        [10, 60],
        [10.001, 60],
      ],
    ]),
  ).toBeNull()
})
