import { describe, expect, test } from 'vitest'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import {
  type Actor,
  drawingAddress,
  isDrawer,
  maySubmit,
  parentLevels,
  placesOf,
} from '../../../web/screens/edit/drawn-places.ts'

const level = (code: string, levelNo: number, isDrawable: boolean) => ({ code, levelNo, isDrawable })
const city = {
  levels: [
    level('street', 2, false),
    level('community', 3, false),
    level('grid', 4, true),
    level('microgrid', 5, true),
  ],
} as unknown as City

const ref = (id: number, of: string) => ({ id, level: of, code: `${of}-${id}`, nameZh: '', nameEn: null })
const actor = (role: Actor['role'], ...areas: Actor['areas']): Actor => ({ id: 1, name: '', role, areas })

const index = (of: string, rows: [id: number, parentId: number][]): AreaIndex => ({
  level: of,
  ids: rows.map(([id]) => id),
  codes: rows.map(([id]) => `${of}-${id}`),
  namesZh: rows.map(([id]) => `${of} ${id}`),
  namesEn: rows.map(() => null),
  parentIds: rows.map(([, parentId]) => parentId),
  labelPoints: rows.map(() => null),
  extents: rows.map(() => null),
})
const indexes = {
  community: index('community', [
    [30, 6],
    [31, 6],
    [32, 7],
  ]),
  grid: index('grid', [
    [300, 30],
    [301, 31],
  ]),
}

describe('where somebody draws', () => {
  const draws = (who: Actor) => placesOf(who, 'community', indexes).map(({ id }) => id)

  test('a street command centre in its communities, an officer in their own, a grid leader in the one around the grid', () => {
    expect(draws(actor('street-commander', ref(6, 'street')))).toEqual([30, 31])
    expect(draws(actor('community-officer', ref(31, 'community')))).toEqual([31])
    expect(draws(actor('grid-leader', ref(300, 'grid')))).toEqual([30])
  })

  test('who reviews and who looks on do not draw; a grid leader does not submit', () => {
    expect(
      (['county-agency', 'city-manager', 'display'] as const).filter((role) => isDrawer(actor(role))),
    ).toEqual([])
    expect(maySubmit(actor('grid-leader'))).toBe(false)
    expect(maySubmit(actor('community-officer'))).toBe(true)
  })
})

describe('the address of drawing', () => {
  const card = (id: number, of: string, ...ancestors: ReturnType<typeof ref>[]) => ({
    ...ref(id, of),
    ancestors,
  })

  test('grids are drawn in their community, micro-grids in their grid', () => {
    expect(parentLevels(city)).toEqual(['community', 'grid'])
    expect(drawingAddress(city, card(30, 'community', ref(6, 'street')))).toBe('/edit/community/community-30')
    expect(drawingAddress(city, card(300, 'grid', ref(30, 'community')))).toBe(
      '/edit/community/community-30?cell=300',
    )
    expect(drawingAddress(city, card(3000, 'microgrid', ref(300, 'grid')))).toBe(
      '/edit/grid/grid-300?cell=3000',
    )
    expect(drawingAddress(city, card(6, 'street'))).toBeNull()
  })
})
