import fc from 'fast-check'
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

  it('leads from every area to every other, over as many steps as it takes', () => {
    const places = fc.uniqueArray(
      fc.tuple(fc.integer({ max: 999, min: 0 }), fc.integer({ max: 999, min: 0 })),
      {
        minLength: 2,
        maxLength: 40,
        selector: String,
      },
    )
    fc.assert(
      fc.property(places, (points) => {
        const index = {
          ...indexOfSquares('grid', points.length, 1),
          labelPoints: points.map(([x, y]) => [120 + x / 1e4, 30 + y / 1e4] as [number, number]),
        }
        const reached = new Set([1])
        for (const id of reached)
          for (const direction of ['left', 'right', 'up', 'down'] as const) {
            const next = neighbourOf(index, index.labelPoints[id - 1]!, direction, id)
            if (next !== null) reached.add(next)
          }
        expect(reached.size).toBe(points.length)
      }),
    )
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
