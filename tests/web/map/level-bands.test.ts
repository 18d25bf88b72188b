import { describe, expect, it } from 'vitest'
import type { Extent } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import { filledBand, levelBands } from '../../../web/map/level-bands.ts'
import { aCity, aLevel, indexOfSquares } from './small-city.ts'

const town = aCity([
  aLevel(1, 'district', { count: 2 }),
  aLevel(2, 'street', { count: 8 }),
  aLevel(3, 'community', { count: 60 }),
  aLevel(4, 'grid', { count: 430, isStaffed: true }),
  aLevel(5, 'microgrid', { count: 2800 }),
])
const filledAt = (city: City, zoom: number, view: 'open' | 'overdue' = 'open', mode = 'auto') =>
  filledBand(levelBands(city, {}, view, mode), zoom)?.code ?? null

describe('which level is filled', () => {
  it('goes down the levels of a town as the map comes nearer', () => {
    expect([9, 11, 12, 13, 14, 15, 16, 19].map((zoom) => filledAt(town, zoom))).toEqual([
      'district',
      'street',
      'community',
      'grid',
      'grid',
      'grid',
      'microgrid',
      'microgrid',
    ])
  })

  it('leaves no zoom without a level and none with two', () => {
    const bands = levelBands(town, {}, 'open', 'auto').filter((band) => band.fill !== null)
    expect(bands[0]!.fill!.from).toBe(0)
    expect(bands.slice(1).map((band) => band.fill!.from)).toEqual(
      bands.slice(0, -1).map((band) => band.fill!.to),
    )
    expect(bands.at(-1)!.fill!.to).toBe(Number.POSITIVE_INFINITY)
  })

  it('is the one that was chosen, at every zoom', () => {
    expect([8, 13, 17].map((zoom) => filledAt(town, zoom, 'open', 'street'))).toEqual([
      'street',
      'street',
      'street',
    ])
  })

  it('never compares counts of areas above the staffed level', () => {
    expect([8, 12, 14, 17].map((zoom) => filledAt(town, zoom, 'overdue'))).toEqual([
      'grid',
      'grid',
      'grid',
      'microgrid',
    ])
  })

  it('begins earlier in a large city than in a small one', () => {
    const large = { ...town, extent: [115.4, 39.4, 117.5, 41.1] as Extent }
    expect(filledAt(large, 9)).not.toBe('district')
    expect(filledAt(town, 9)).toBe('district')
  })

  it('follows the sizes of the areas once they are known', () => {
    const guess = levelBands(town, {}, 'open', 'auto').find((band) => band.code === 'grid')!
    const small = indexOfSquares('grid', 430, 0.0005)
    const known = levelBands(town, { grid: small }, 'open', 'auto').find((band) => band.code === 'grid')!
    expect(known.fill!.from).toBeGreaterThan(guess.fill!.from)
  })

  it('passes over a level without geometry and a city without areas', () => {
    const city = aCity([
      aLevel(1, 'region', { count: 12 }),
      aLevel(2, 'council', { count: 99, withGeometry: 0 }),
    ])
    expect(filledAt(city, 15)).toBe('region')
    expect(levelBands(aCity([]), {}, 'open', 'auto')).toEqual([])
    expect(levelBands({ ...town, extent: null }, {}, 'open', 'auto')).toEqual([])
  })

  it('fills the only grid of a city that has one', () => {
    const city = aCity([aLevel(1, 'grid', { count: 1, isStaffed: true })])
    expect([3, 10, 18].map((zoom) => filledAt(city, zoom))).toEqual(['grid', 'grid', 'grid'])
  })
})

describe('how a level is drawn', () => {
  it('is told by its place, whatever its code', () => {
    const roles = (city: City) => levelBands(city, {}, 'open', 'auto').map((band) => band.role)
    expect(roles(town)).toEqual(['district', 'street', 'community', 'grid', 'micro'])
    expect(roles(aCity([aLevel(1, 'region'), aLevel(2, 'council')]))).toEqual(['district', 'street'])
    expect(roles(aCity([aLevel(1, 'qu'), aLevel(2, 'jie'), aLevel(3, 'ju')]))).toEqual([
      'district',
      'street',
      'grid',
    ])
  })

  it('shows borders before fills, and numbers after both', () => {
    for (const band of levelBands(town, {}, 'open', 'auto').slice(1)) {
      expect(band.edgeFrom).toBeLessThan(band.fill!.from)
    }
    const grid = levelBands(town, {}, 'open', 'auto').find((band) => band.code === 'grid')!
    expect(grid.marks!.countFrom).toBeGreaterThan(grid.fill!.from)
  })
  it('is named until the level below is, be its areas ever so small', () => {
    const city = aCity([aLevel(1, 'district', { count: 16 }), aLevel(2, 'street', { count: 9000 })])
    const [district, street] = levelBands(city, {}, 'open', 'auto')
    expect(district!.names.to).toBe(street!.names.from)
  })
})
