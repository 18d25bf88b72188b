import { createHash } from 'node:crypto'
import type { MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { geodesicArea } from '../../../geo/coords/geodesic-area.ts'
import { buildLocator } from '../../../geo/topology/locator.ts'
import { generateTown } from '../../../server/demo/town/generate-town.ts'
import type { Town, TownArea } from '../../../server/demo/town/town.ts'
import { isLongForm } from '../../support/long-form.ts'
import { unmatchedEdges } from './unmatched-edges.ts'

const town = generateTown()
const atLevel = (levelNo: number, of: Town = town) => of.areas.filter((area) => area.levelNo === levelNo)
const multiPolygon = (area: TownArea): MultiPolygon => ({ type: 'MultiPolygon', coordinates: area.geometry })
const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const byId = new Map(town.areas.map((area) => [area.id, area]))

describe('the synthetic town', () => {
  it('is the same to the last coordinate for the same seed', () => {
    expect(hashOf(generateTown())).toBe(hashOf(town))
  })

  it.each(
    isLongForm ? ['another', 'b', 'c'] : ['another'],
  )('is another one for the seed %s, and can be drawn too', (seed) => {
    const other = generateTown(seed)
    expect(hashOf(other)).not.toBe(hashOf(town))
    expect(atLevel(4, other)).toHaveLength(430)
    expect(unmatchedEdges(atLevel(5, other))).toEqual(unmatchedEdges(atLevel(1, other)))
  })

  it('has the size that was asked for', () => {
    expect([1, 2, 3, 4, 5].map((level) => atLevel(level).length)).toEqual([
      2,
      8,
      expect.closeTo(60, -0.5),
      430,
      expect.closeTo(2800, -2),
    ])
    expect(town.compounds).toHaveLength(480)
    expect(Math.abs(town.buildings.length - 9000)).toBeLessThan(500)
    const residents = town.buildings.reduce((sum, building) => sum + building.residents, 0)
    expect(Math.abs(residents - 450_000)).toBeLessThan(10_000)
  })

  it('has grids of 300 to 500 households, but for the one that is to be split', () => {
    const households = new Map<number, number>()
    for (const { areaId, householdsTotal } of town.buildings) {
      const grid = byId.get(areaId)!.parentId!
      households.set(grid, (households.get(grid) ?? 0) + householdsTotal)
    }
    const outside = atLevel(4)
      .filter(({ kind }) => kind === 'comprehensive')
      .map(({ id }) => households.get(id)!)
      .filter((n) => n < 300 || n > 500)
    expect(outside).toEqual([604])
  })

  it('names every area once in its level and gives every code once', () => {
    for (const level of [1, 2, 3, 4, 5])
      expect(new Set(atLevel(level).map(({ nameZh }) => nameZh)).size).toBe(atLevel(level).length)
    expect(new Set(town.areas.map(({ code }) => code)).size).toBe(town.areas.length)
    expect(new Set(town.compounds.map(({ nameZh }) => nameZh)).size).toBe(town.compounds.length)
    for (const area of town.areas)
      if (area.parentId !== null) expect(area.code.startsWith(byId.get(area.parentId)!.code)).toBe(true)
  })

  it('bears no name of a real city, district or town of the seeds', () => {
    const real =
      /北京|上海|洛杉矶|荣昌|榮昌|青阳|青陽|华阴|華陰|周市|昆山|茂名|电白|重庆|盐城|渭南|池州|昌元|昌州|化州|高州|信宜/
    const names = [...town.areas, ...town.compounds, ...town.roads, ...town.parks, ...town.waters]
    expect(names.filter(({ nameZh }) => nameZh && real.test(nameZh))).toEqual([])
  })
})

describe('the coverage of each level', () => {
  const outline = unmatchedEdges(atLevel(1))

  it.each([
    1, 2, 3, 4, 5,
  ])('level %i shares every inner edge exactly once, so that only the outline is left', (level) => {
    expect(unmatchedEdges(atLevel(level))).toEqual(outline)
  })

  it('is one outline without end points', () => {
    const starts = outline.map((edge) => edge.split('>')[0])
    const ends = outline.map((edge) => edge.split('>')[1])
    expect(new Set(starts).size).toBe(outline.length)
    expect([...starts].sort()).toEqual([...ends].sort())
  })

  it('leaves no gap and no overlap: children add up to their parent', () => {
    const children = new Map<number, number>()
    for (const area of town.areas)
      if (area.parentId !== null)
        children.set(area.parentId, (children.get(area.parentId) ?? 0) + geodesicArea(multiPolygon(area)))
    for (const [id, sum] of children) expect(sum).toBeCloseTo(geodesicArea(multiPolygon(byId.get(id)!)), 1)
  })

  it('is made of simple polygons with the inside on the left, on the grid of 1e-7°', () => {
    for (const { geometry } of town.areas)
      for (const [outer] of geometry) {
        expect(outer!.at(0)).toEqual(outer!.at(-1))
        expect(new Set(outer!.slice(1).map(String)).size).toBe(outer!.length - 1)
        expect(geodesicArea({ type: 'Polygon', coordinates: [outer!] })).toBeGreaterThan(900)
        expect(outer!.flat().filter((value) => Math.round(value * 1e7) / 1e7 !== value)).toEqual([])
      }
  })

  it('puts every label inside its own area', () => {
    for (const level of [1, 2, 3, 4, 5]) {
      const locator = buildLocator(
        atLevel(level).map((area) => ({ id: area.id, geometry: multiPolygon(area) })),
      )
      for (const area of atLevel(level))
        expect(locator.locate(area.labelPoint)).toEqual({ status: 'located', areaId: area.id })
    }
  })
})

describe('buildings and compounds', () => {
  it('put every corner of every building into the micro-grid that it belongs to', () => {
    const micros = atLevel(5).map((area) => ({ id: area.id, geometry: multiPolygon(area) }))
    const locator = buildLocator(micros)
    const astray = town.buildings.filter(({ ring, centre, areaId }) =>
      [...ring, centre].some((point) => {
        const located = locator.locate(point)
        return located.status !== 'located' || located.areaId !== areaId
      }),
    )
    expect(astray).toEqual([])
  })

  it('keep buildings off the river', () => {
    const river = buildLocator([
      { id: 1, geometry: { type: 'MultiPolygon', coordinates: town.waters[0]!.geometry } },
    ])
    const wet = town.buildings.filter(({ ring }) => ring.some((p) => river.locate(p).status === 'located'))
    expect(wet).toEqual([])
  })

  it('lie to each other in all four ways', () => {
    const gridOf = (areaId: number) => byId.get(areaId)!.parentId!
    const ofGrid = new Map<number, typeof town.buildings>()
    for (const building of town.buildings)
      ofGrid.set(gridOf(building.areaId), [...(ofGrid.get(gridOf(building.areaId)) ?? []), building])
    const relations = new Map<string, number>()
    for (const compound of town.compounds) {
      const own = town.buildings.filter(({ compoundId }) => compoundId === compound.id)
      const grids = [...new Set(own.map(({ areaId }) => gridOf(areaId)))]
      const whole = grids.filter((id) =>
        ofGrid.get(id)!.every(({ compoundId }) => compoundId === compound.id),
      )
      const relation =
        grids.length === 1
          ? whole.length === 1
            ? 'equal'
            : 'within'
          : whole.length === grids.length
            ? 'contains'
            : 'partial'
      relations.set(relation, (relations.get(relation) ?? 0) + 1)
    }
    expect([...relations.keys()].sort()).toEqual(['contains', 'equal', 'partial', 'within'])
    for (const n of relations.values()) expect(n).toBeGreaterThan(10)
  })

  it('leave some buildings without a compound', () => {
    const loose = town.buildings.filter(({ compoundId }) => compoundId === null).length
    expect(loose / town.buildings.length).toBeGreaterThan(0.08)
    expect(loose / town.buildings.length).toBeLessThan(0.5)
  })
})
