import { describe, expect, it } from 'vitest'
import { type AreaMarkInput, areaMarks } from '../../../web/map/area-marks.ts'
import { areaFills } from '../../../web/map/fill-slots.ts'
import { aFrame, indexOfSquares } from './small-city.ts'
import { lightTheme } from './token-themes.ts'

const frame = aFrame('grid', {
  open: [0, 15, 4, null],
  overdue: [0, 2, 1, 0],
  vc2: [1.2, 0.998, 0.799, null],
})

function marks(own: Partial<AreaMarkInput>) {
  const view = own.view ?? 'open'
  const input: AreaMarkInput = {
    view,
    detail: 'counts',
    index: indexOfSquares('grid', 4, 0.002),
    frame,
    fills: areaFills(view, view === 'vc2' ? 'vc2' : 'open', frame, null),
    theme: lightTheme,
    selectedId: null,
    within: null,
    ...own,
  }
  return areaMarks(input).features.map(({ id, properties }) => ({ id, ...properties }))
}

describe('numbers and diamonds', () => {
  it('give the count of every area that has one, zero included, and the overdue beside it', () => {
    expect(marks({})).toMatchObject([
      { id: 1, text: '0', overdue: 0 },
      { id: 2, text: '15', overdue: 2 },
      { id: 3, text: '4', overdue: 1 },
    ])
  })

  it('print ink on light fills and paper on dark ones', () => {
    expect(marks({}).map((mark) => 'ink' in mark && mark.ink)).toEqual([true, false, true])
  })

  it('are diamonds alone where numbers have no room, and nothing where diamonds have none', () => {
    expect(marks({ detail: 'diamonds' })).toMatchObject([
      { id: 2, text: '', overdue: 2 },
      { id: 3, text: '', overdue: 1 },
    ])
    expect(marks({ detail: 'none' })).toEqual([])
  })

  it('hold the number in the diamond in the overdue view', () => {
    expect(marks({ view: 'overdue' })).toMatchObject([
      { id: 2, text: '', overdue: 2 },
      { id: 3, text: '', overdue: 1 },
    ])
  })

  it('show coverage without diamonds, never rounded up into the next class', () => {
    expect(marks({ view: 'vc2' })).toMatchObject([
      { id: 1, text: '120%', overdue: 0 },
      { id: 2, text: '99%', overdue: 0 },
      { id: 3, text: '79%', overdue: 0 },
    ])
  })

  it('keep to the view of a large level', () => {
    expect(marks({ within: [123.6, 30.2, 123.6019, 30.3] })).toMatchObject([{ id: 1 }])
  })

  it('know the selected area', () => {
    expect(marks({ selectedId: 2 }).map((mark) => 'selected' in mark && mark.selected)).toEqual([
      false,
      true,
      false,
    ])
  })
})
