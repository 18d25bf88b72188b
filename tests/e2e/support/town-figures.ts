import type { AreaIndex, Extent } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricColumn, MetricFrame } from '../../../geo/model/metric.ts'
import type { Town, TownArea } from '../../../server/demo/town/town.ts'
import { townLevels } from '../../../server/demo/town/town.ts'

/** A case put somewhere in the town, for pictures only. */
export type TownCase = {
  id: number
  areaId: number
  at: [number, number]
  state: string
  severity: string
  overdue: boolean
}

const states = ['reported', 'assigned', 'in_progress', 'resolved', 'returned', 'suspended', 'reopened']

/** A few cases in most grids and many in a few, always the same. */
export function townCases(town: Town): TownCase[] {
  const random = sequence(7)
  const gridOf = new Map(town.areas.map((area) => [area.id, area.parentId]))
  const heat = new Map<number, number>()
  for (const area of town.areas) {
    if (area.levelNo === 4) heat.set(area.id, random() ** 3 * (random() < 0.08 ? 3.2 : 1))
  }
  return town.buildings.flatMap((building): TownCase[] => {
    const grid = gridOf.get(building.areaId)
    if (random() > (heat.get(grid ?? -1) ?? 0) * 0.5) return []
    return [
      {
        id: building.id,
        areaId: building.areaId,
        at: [building.centre[0], building.centre[1]],
        state: states[Math.floor(random() ** 2 * states.length)]!,
        severity: random() < 0.08 ? 'major' : 'small',
        overdue: random() < 0.05,
      },
    ]
  })
}

/** The columns of a level, as `/api/areas/{level}` gives them. */
export function townIndex(town: Town, levelNo: number): AreaIndex {
  const areas = town.areas.filter((area) => area.levelNo === levelNo)
  return {
    level: townLevels[levelNo - 1]!.code,
    ids: areas.map((area) => area.id),
    codes: areas.map((area) => area.code),
    namesZh: areas.map((area) => area.nameZh),
    namesEn: areas.map((area) => area.nameEn),
    parentIds: areas.map((area) => area.parentId),
    labelPoints: areas.map((area) => area.labelPoint),
    extents: areas.map(extentOf),
  }
}

/** Figures of a level, rolled up from the cases; coverage is drawn at random. */
export function townFrame(town: Town, levelNo: number, cases: readonly TownCase[]): MetricFrame {
  const areas = town.areas.filter((area) => area.levelNo === levelNo)
  const rowOf = new Map(areas.map((area, row) => [area.id, row]))
  const parents = new Map(town.areas.map((area) => [area.id, area.parentId]))
  const rowOver = (leaf: number) => {
    for (let id: number | null | undefined = leaf; id !== null && id !== undefined; id = parents.get(id)) {
      const row = rowOf.get(id)
      if (row !== undefined) return row
    }
    return -1
  }
  const zeros = () => new Array<number>(areas.length).fill(0)
  const [open, overdue, households] = [zeros(), zeros(), zeros()]
  for (const each of cases) {
    const row = rowOver(each.areaId)
    open[row] = open[row]! + 1
    if (each.overdue) overdue[row] = overdue[row]! + 1
  }
  for (const building of town.buildings) {
    const row = rowOver(building.areaId)
    households[row] = households[row]! + (building.householdsOccupied ?? building.householdsTotal)
  }
  const random = sequence(levelNo)
  const coverage = areas.map(() => (random() < 0.03 ? null : 0.35 + random() * 1.2))
  return {
    level: townLevels[levelNo - 1]!.code,
    asOf: '2026-01-05T06:32:00Z',
    basis: 'as-now',
    window: { days: 30, from: '2025-12-07', to: '2026-01-05' },
    ids: areas.map((area) => area.id),
    metrics: {
      open: column(open),
      overdue: column(overdue),
      'open-rate': column(
        open.map((count, row) => (households[row]! < 30 ? null : (1000 * count) / households[row]!)),
      ),
      vc2: column(coverage),
    },
    buckets: {},
  }
}

/** What `/api/city` would say of the town. */
export function townCity(town: Town): City {
  const extents = town.areas.filter((area) => area.levelNo === 1).map(extentOf)
  const layers = [
    ...townLevels.map(({ code }) => code),
    ...['edge', 'label', 'compound', 'building', 'water', 'park', 'land', 'road', 'incident'],
  ]
  return {
    titleZh: '云澜市',
    titleEn: 'Yunlan',
    timeZone: 'Asia/Shanghai',
    isDemonstration: true,
    extent: extents.reduce((a, b) => [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[2], b[2]),
      Math.max(a[3], b[3]),
    ]),
    levels: townLevels.map((level) => {
      const count = town.areas.filter((area) => area.levelNo === level.levelNo).length
      return { ...level, count, withGeometry: count }
    }),
    categories: [],
    metrics: [],
    tileVersions: Object.fromEntries(layers.map((layer) => [layer, '1-test'])),
    engine: 'embedded',
    attribution: '',
  }
}

function column(value: (number | null)[]): MetricColumn {
  return {
    asOf: '2026-01-05T06:32:00Z',
    definitionVersion: 1,
    numerator: value,
    denominator: null,
    value,
    flags: value.map(() => 0),
  }
}

function extentOf(area: TownArea): Extent {
  const positions = area.geometry.flat(2)
  const longitudes = positions.map(([longitude]) => longitude)
  const latitudes = positions.map(([, latitude]) => latitude)
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)]
}

/** Numbers in [0, 1) that only look random: the same in every run. */
function sequence(seed: number): () => number {
  let state = seed * 2654435761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0
    const mixed = state ^ (state + Math.imul(state ^ (state >>> 7), 61 | state))
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
