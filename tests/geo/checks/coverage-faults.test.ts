import type { MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { CoverageArea } from '../../../geo/checks/coverage-fault.ts'
import { findGaps as findGapsByStep } from '../../../geo/checks/find-gaps.ts'
import { findOutsideParents as findOutsideParentsByStep } from '../../../geo/checks/find-outside-parents.ts'
import { findOverlaps as findOverlapsByStep } from '../../../geo/checks/find-overlaps.ts'
import { findSameNames } from '../../../geo/checks/find-same-names.ts'

const findOverlaps = (...input: Parameters<typeof findOverlapsByStep>) =>
  [...findOverlapsByStep(...input)].flat()
const findGaps = (...input: Parameters<typeof findGapsByStep>) => [...findGapsByStep(...input)].flat()
const findOutsideParents = (...input: Parameters<typeof findOutsideParentsByStep>) =>
  [...findOutsideParentsByStep(...input)].flat()

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
      ],
    ],
  ],
})
const area = (id: number, geometry: MultiPolygon | null, more: Partial<CoverageArea> = {}): CoverageArea => ({
  id,
  parentId: null,
  nameZh: `区${id}`,
  geometry,
  isDissolved: false,
  ...more,
})

describe('findOverlaps', () => {
  it('finds the ground that two areas share, once, with its size and a point in it', () => {
    const faults = findOverlaps([area(1, box(0, 0, 0.02, 0.01)), area(2, box(0.01, 0, 0.03, 0.01))])
    expect(faults).toMatchObject([{ areaId: 1, otherAreaId: 2, rule: 'overlap' }])
    expect(faults[0]!.sizeM2! / 1e6).toBeCloseTo(1.23, 2)
    const [lon, lat] = faults[0]!.at!
    expect(lon > 0.01 && lon < 0.02 && lat > 0 && lat < 0.01).toBe(true)
  })

  it('finds an area inside another', () => {
    expect(findOverlaps([area(1, box(0, 0, 3, 3)), area(2, box(1, 1, 2, 2))])).toHaveLength(1)
  })

  it('leaves neighbours in peace, also where one of them has a node more', () => {
    const noded: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [1, 0],
            [2, 0],
            [2, 1],
            [1, 1],
            [1, 0.5],
            [1, 0],
          ],
        ],
      ],
    }
    expect(findOverlaps([area(1, box(0, 0, 1, 1)), area(2, noded), area(3, null)])).toEqual([])
  })

  it('does not count what parents made of their children inherit', () => {
    const parents = [
      area(1, box(0, 0, 2, 1), { isDissolved: true }),
      area(2, box(1, 0, 3, 1), { isDissolved: true }),
    ]
    expect(findOverlaps(parents)).toEqual([])
  })
})

describe('findGaps', () => {
  it('finds what the children of a parent leave over, and calls a narrow one a sliver', () => {
    const parent = area(9, box(0, 0, 0.02, 0.01))
    const inside = { parentId: 9 }
    const wide = findGaps([area(1, box(0, 0, 0.015, 0.01), inside)], [parent])
    expect(wide).toMatchObject([{ areaId: 1, otherAreaId: 9, rule: 'gap' }])
    const narrow = findGaps(
      [area(1, box(0, 0, 0.01, 0.01), inside), area(2, box(0.01001, 0, 0.02, 0.01), inside)],
      [parent],
    )
    expect(narrow).toMatchObject([{ otherAreaId: 9, rule: 'sliver' }])
  })

  it('finds a hole that areas enclose where there is no parent to compare with', () => {
    const ring = [
      area(1, box(0, 0, 3, 1)),
      area(2, box(0, 2, 3, 3)),
      area(3, box(0, 1, 1, 2)),
      area(4, box(2, 1, 3, 2)),
    ]
    expect(findGaps(ring, [])).toMatchObject([{ rule: 'gap', at: [1.5, 1.5] }])
    expect(findGaps([...ring, area(5, box(1, 1, 2, 2))], [])).toEqual([])
  })
})

describe('findOutsideParents', () => {
  const parents = [area(8, box(0, 0, 1, 1)), area(9, box(1, 0, 2, 1))]

  it('names the part that sticks out', () => {
    const faults = findOutsideParents([area(1, box(0.5, 0, 1.1, 1), { parentId: 8 })], parents)
    expect(faults).toMatchObject([{ areaId: 1, otherAreaId: 8, rule: 'outside-parent' }])
    expect(faults[0]!.at![0]).toBeGreaterThan(1)
  })

  it('names the stranger that holds an area whole, also where the parent claims that ground too', () => {
    const claimed = {
      ...parents[0]!,
      geometry: {
        ...box(0, 0, 1, 1),
        coordinates: [...box(0, 0, 1, 1).coordinates, ...box(1.2, 0.2, 1.4, 0.4).coordinates],
      },
    }
    const lost = area(1, box(1.2, 0.2, 1.4, 0.4), { parentId: 8 })
    for (const own of [parents[0]!, claimed])
      expect(findOutsideParents([lost], [own, parents[1]!])).toMatchObject([
        { areaId: 1, otherAreaId: 9, message: expect.stringContaining('lies wholly inside 区9') },
      ])
  })

  it('is content with areas inside their parent', () => {
    expect(findOutsideParents([area(1, box(0.2, 0.2, 0.8, 1), { parentId: 8 })], parents)).toEqual([])
  })
})

describe('findSameNames', () => {
  it('names the second of two areas on the map, and none that is not on it', () => {
    const named = { nameZh: '八里庄' }
    const areas = [area(1, box(0, 0, 1, 1), named), area(2, null, named), area(3, box(2, 0, 3, 1), named)]
    expect(findSameNames(areas)).toMatchObject([{ areaId: 3, otherAreaId: 1, rule: 'same-name' }])
  })
})
