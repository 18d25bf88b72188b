import { expect, test } from 'vitest'
import { vertexOf } from '../../../../geo/topology/cell.ts'
import { startDrawing } from '../../../../web/features/editor/drawing/drawing.ts'
import { buildGround } from '../../../../web/features/editor/drawing/ground.ts'
import { snapperOf } from '../../../../web/features/editor/drawing/snapper-of.ts'
import { twoGrids } from './two-grids.ts'

/** A road crosses the western grid from south to north. */
const road: [number, number][] = [
  [0.0005, -0.001],
  [0.0005, 0.003],
]
const snap = snapperOf(startDrawing(buildGround({ ...twoGrids, lines: [road] })))

test.each<[what: string, hand: [number, number], meant: [number, number]]>([
  ['the border between neighbours', [0.00202, 0.001], [0.002, 0.001]],
  ['a corner of neighbours', [0.00202, 0.00002], [0.002, 0]],
  ['the border of the community', [0.0027, 0.00202], [0.0027, 0.002]],
  ['a road', [0.00052, 0.001], [0.0005, 0.001]],
  ['the outline of a building', [0.00097, 0.00152], [0.00095, 0.00152]],
])('a hand that comes near %s means it', (_, hand, meant) => {
  expect(snap(vertexOf(hand), 4)).toEqual(vertexOf(meant))
})

test('on open ground a hand means where it is', () => {
  expect(snap(vertexOf([0.0022, 0.0011]), 4)).toBeNull()
})
