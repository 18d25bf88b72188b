import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../../geo/metrics/figures.ts'
import type { RolledArea } from '../../../geo/metrics/roll-up.ts'
import { locationStatuses } from '../../../geo/model/area.ts'
import { metricIds } from '../../../geo/model/metric.ts'
import { fullStaff, idsAt, places, source, staff } from './city-of-squares.ts'

const depth = 4
const caseMetrics = ['open', 'open-rate', 'overdue', 'inflow-rate'] as const

/** Any tree of up to four levels; an area may end above the last level, as a street without grids does. */
const anyTree: fc.Arbitrary<ReadonlyMap<number, RolledArea>> = fc
  .array(fc.nat(), { minLength: 1, maxLength: 40 })
  .map((picks) => {
    const areas = new Map<number, RolledArea>([[1, { levelNo: 1, parentId: null }]])
    for (const pick of picks) {
      const id = areas.size + 1
      const parentId = (pick % areas.size) + 1
      const parent = areas.get(parentId)!
      areas.set(
        id,
        parent.levelNo < depth ? { levelNo: parent.levelNo + 1, parentId } : { levelNo: 1, parentId: null },
      )
    }
    return areas
  })

const anyCounts = fc.record({ open: fc.nat(50), overdue: fc.nat(20), opened: fc.nat(50) })

const anyCity = anyTree.chain((areas) =>
  fc.record({
    areas: fc.constant(areas),
    cases: fc.array(
      fc
        .record({
          pick: fc.nat(),
          status: fc.oneof(
            { weight: 5, arbitrary: fc.constant('located' as const) },
            fc.constantFrom(...locationStatuses),
          ),
          counts: anyCounts,
        })
        .map(({ pick, status, counts }) => ({
          areaId: status === 'located' ? (pick % areas.size) + 1 : 0,
          status,
          ...counts,
        })),
      { maxLength: 60 },
    ),
    places: fc.array(
      fc
        .record({
          pick: fc.nat(),
          buildings: fc.nat(9),
          householdsOccupied: fc.nat(400),
          volunteersActive: fc.nat(9),
        })
        .map(({ pick, ...sums }) =>
          places((pick % areas.size) + 1, { ...sums, residents: sums.householdsOccupied * 3 }),
        ),
      { maxLength: 30 },
    ),
    staff: fc.array(
      fc.nat().map((pick) => staff((pick % areas.size) + 1, fullStaff)),
      { maxLength: 10 },
    ),
  }),
)

describe('rolling up', () => {
  it('loses no case: areas + outside + ambiguous + unlocated = total, at every level', () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        for (let levelNo = 1; levelNo <= depth; levelNo++) {
          const { metrics, buckets } = figuresOf(source(levelNo, city), caseMetrics)
          for (const metricId of caseMetrics) {
            const key = metricId === 'overdue' ? 'overdue' : metricId === 'inflow-rate' ? 'opened' : 'open'
            const all = city.cases.reduce((sum, row) => sum + row[key], 0)
            const inAreas = metrics[metricId]!.numerator.reduce<number>((sum, n) => sum + n!, 0)
            const b = buckets[metricId]!
            expect(b.areas).toBe(inAreas)
            expect(b.areas + b.outside + b.ambiguous + b.unlocated).toBe(b.total)
            expect(b.total).toBe(all)
          }
        }
      }),
    )
  })

  it('gives a parent the sum of its children and of what lies in the parent itself', () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        for (let levelNo = 1; levelNo < depth; levelNo++) {
          const parents = figuresOf(source(levelNo, city), ['open', 'vc1', 'vc4', 'open-rate'])
          const children = figuresOf(source(levelNo + 1, city), ['open', 'vc1', 'vc4', 'open-rate'])
          const childIds = idsAt(levelNo + 1, city.areas)
          for (const [row, id] of idsAt(levelNo, city.areas).entries()) {
            const own = city.cases.filter((c) => c.areaId === id).reduce((sum, c) => sum + c.open, 0)
            const below = childIds
              .map((childId, child) => ({ child, parentId: city.areas.get(childId)!.parentId }))
              .filter(({ parentId }) => parentId === id)
            const sum = below.reduce((n, { child }) => n + children.metrics.open!.numerator[child]!, own)
            expect(parents.metrics.open!.numerator[row]).toBe(sum)
            const residents = below.reduce(
              (n, { child }) => n + children.metrics.vc1!.denominator![child]!,
              0,
            )
            const ownResidents = city.places
              .filter((p) => p.areaId === id)
              .reduce((n, p) => n + p.residents, 0)
            expect(parents.metrics.vc1!.denominator![row]).toBe(residents + ownResidents)
          }
        }
      }),
    )
  })

  it('sums staffing over children, and never gives a value that is hidden or not a number', () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        const top = figuresOf(source(1, city), ['staffing']).metrics.staffing!
        const grids = figuresOf(source(3, city), ['staffing']).metrics.staffing!
        const sum = (column: (number | null)[]) => column.reduce<number>((n, value) => n + (value ?? 0), 0)
        expect(sum(top.numerator)).toBe(sum(grids.numerator))
        expect(sum(top.denominator!)).toBe(grids.denominator!.length)
        for (let levelNo = 1; levelNo <= depth; levelNo++) {
          const { metrics } = figuresOf(source(levelNo, city), metricIds)
          for (const column of Object.values(metrics)) {
            for (const [row, value] of column.value.entries()) {
              expect(value === null || Number.isFinite(value)).toBe(true)
              if (column.flags[row]! >= 4) expect(value).toBeNull()
            }
          }
        }
      }),
    )
  })

  it('shows only the areas’ own cases where the frame is a part of the city', () => {
    const some = source(3, {
      isWholeCity: false,
      ids: [111],
      cases: [
        { areaId: 1111, status: 'located', open: 2, overdue: 1, opened: 0 },
        { areaId: 1121, status: 'located', open: 5, overdue: 0, opened: 0 },
        { areaId: 0, status: 'outside', open: 7, overdue: 0, opened: 0 },
      ],
    })
    expect(figuresOf(some, ['open']).buckets.open).toEqual({
      areas: 2,
      outside: 0,
      ambiguous: 0,
      unlocated: 0,
      total: 2,
    })
  })
})
