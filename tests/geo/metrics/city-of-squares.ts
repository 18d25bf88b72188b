import {
  caseKeys,
  type PlaceSums,
  placeKeys,
  type StaffCounts,
  staffKeys,
} from '../../../geo/metrics/counts.ts'
import type { FigureSource } from '../../../geo/metrics/figures.ts'
import type { RolledArea } from '../../../geo/metrics/roll-up.ts'

/** District 1 › street 11 › grids 111, 112 › micro-grids 1111, 1112, 1121; grids are the staffed level, number 3. */
export const areas: ReadonlyMap<number, RolledArea> = new Map(
  [1, 11, 111, 112, 1111, 1112, 1121].map((id) => [
    id,
    { levelNo: String(id).length, parentId: id < 10 ? null : Math.floor(id / 10) },
  ]),
)
export const staffedLevelNo = 3

export const idsAt = (levelNo: number, of: ReadonlyMap<number, RolledArea> = areas): number[] =>
  [...of].filter(([, area]) => area.levelNo === levelNo).map(([id]) => id)

const zeros = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>

export const places = (areaId: number, given: Partial<PlaceSums>) => ({
  areaId,
  ...zeros(placeKeys),
  ...given,
})
export const cases = (areaId: number, given: Partial<Record<(typeof caseKeys)[number], number>>) => ({
  areaId,
  status: 'located' as const,
  ...zeros(caseKeys),
  ...given,
})
export const staff = (areaId: number, given: Partial<StaffCounts>) => ({
  areaId,
  ...zeros(staffKeys),
  ...given,
})
export const fullStaff: StaffCounts = { leaders: 1, fullTime: 1, partTime: 1, instructors: 1, others: 1 }

/** A source with nothing in it but what is given; every register is known. */
export const source = (levelNo: number, given: Partial<FigureSource> = {}): FigureSource => ({
  asOf: { cases: '2026-03-02T04:00:00.000Z', coverage: '2026-03-02T04:00:00.000Z' },
  areas,
  ids: idsAt(levelNo, given.areas),
  levelNo,
  staffedLevelNo,
  cases: [],
  places: [],
  staff: [],
  known: { volunteers: true, heads: true, servicePoints: true, staff: true },
  isWholeCity: true,
  ...given,
})
