import { describe, expect, it } from 'vitest'
import { nearestArea, neighbourOf } from '../../../web/map/neighbour-of.ts'
import { indexOfSquares } from './small-city.ts'

/** Ten columns, three rows from the south; 12 stands above 2. */
const squares = indexOfSquares('grid', 30, 0.002)
const pointOf = (id: number) => squares.labelPoints[id - 1]!
const from = (id: number, direction: 'left' | 'right' | 'up' | 'down') =>
  neighbourOf(squares, pointOf(id), direction, id)

describe('an arrow key', () => {
  it('leads to the neighbour on that side', () => {
    expect([from(12, 'left'), from(12, 'right'), from(12, 'up'), from(12, 'down')]).toEqual([11, 13, 22, 2])
  })

  it('leads nowhere at the edge of the city', () => {
    expect(from(1, 'left')).toBeNull()
    expect(from(25, 'up')).toBeNull()
  })

  it('passes over an area without a place', () => {
    const holed = {
      ...squares,
      labelPoints: squares.labelPoints.map((point, i) => (i === 12 ? null : point)),
    }
    expect(neighbourOf(holed, pointOf(12), 'right', 12)).toBe(14)
  })
})

describe('the keyboard', () => {
  it('begins at the area in the middle of the view', () => {
    expect(nearestArea(squares, [123.6031, 30.2029])).toBe(12)
    expect(
      nearestArea({ ...squares, labelPoints: squares.labelPoints.map(() => null) }, [123.6, 30.2]),
    ).toBeNull()
  })
})
