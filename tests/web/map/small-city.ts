import type { AreaIndex, Extent } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'

type CityLevel = City['levels'][number]

/** A level with 4 areas, unless told otherwise. */
export function aLevel(levelNo: number, code: string, own: Partial<CityLevel> = {}): CityLevel {
  const count = own.count ?? 4
  return {
    levelNo,
    code,
    nameZh: code,
    nameEn: code,
    isDrawable: false,
    isStaffed: false,
    count,
    withGeometry: count,
    ...own,
  }
}

/** A city of about 8 × 6 km. */
export function aCity(levels: CityLevel[], tileVersions: Record<string, string> = {}): City {
  return {
    titleZh: '云澜市',
    titleEn: 'Yunlan',
    timeZone: 'Asia/Shanghai',
    isDemonstration: true,
    extent: [123.557, 30.173, 123.643, 30.23],
    levels,
    categories: [],
    metrics: [],
    tileVersions,
    engine: 'embedded',
    attribution: '',
  }
}

/** Squares of `side` degrees in rows of ten, ids from 1. */
export function indexOfSquares(level: string, count: number, side: number): AreaIndex {
  const rows = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    west: 123.6 + (i % 10) * side,
    south: 30.2 + Math.floor(i / 10) * side,
  }))
  return {
    level,
    ids: rows.map(({ id }) => id),
    codes: rows.map(({ id }) => `G${id}`),
    namesZh: rows.map(({ id }) => `第${id}网格`),
    namesEn: rows.map(({ id }) => `Grid ${id}`),
    parentIds: rows.map(() => null),
    labelPoints: rows.map(({ west, south }) => [west + side / 2, south + side / 2]),
    extents: rows.map(({ west, south }): Extent => [west, south, west + side, south + side]),
  }
}

/** A frame of the metrics given, ids from 1. */
export function aFrame(
  level: string,
  values: Partial<Record<'open' | 'overdue' | 'vc2' | 'open-rate', (number | null)[]>>,
): MetricFrame {
  const count = Math.max(...Object.values(values).map((each) => each.length))
  const columns = Object.entries(values).map(([id, value]) => [
    id,
    {
      asOf: '2026-01-05T06:32:00Z',
      definitionVersion: 1,
      numerator: value,
      denominator: null,
      value,
      flags: value.map(() => 0),
    },
  ])
  return {
    level,
    asOf: '2026-01-05T06:32:00Z',
    basis: 'as-now',
    window: { days: 30, from: '2025-12-07', to: '2026-01-05' },
    ids: Array.from({ length: count }, (_, i) => i + 1),
    metrics: Object.fromEntries(columns),
    buckets: {},
  }
}
