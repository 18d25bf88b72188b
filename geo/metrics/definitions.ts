import type { MetricId } from '../model/metric.ts'

/** How a value reads: a plain count, a rate per 1,000, or a share that is shown as a per cent. */
export type MetricFormat = 'count' | 'rate' | 'share'

export type MetricDefinition = {
  nameZh: string
  nameEn: string
  /** Unit of the value; a share is multiplied by 100 when shown. */
  unitZh: string
  unitEn: string
  /** What is divided by what, for the card. */
  formulaZh: string
  formulaEn: string
  format: MetricFormat
  /** Raised whenever the formula or one of its settings changes: figures of two versions are not compared. */
  definitionVersion: number
  /** Ascending lower bounds, closed below: value ≥ breaks[i] lies above break i. Settings, never recomputed per view. */
  breaks: readonly number[]
  /** Which end calls for attention: many cases, or thin coverage. */
  concern: 'high' | 'low'
  /** Counts cases, and therefore carries the buckets of cases that lie in no area. */
  countsCases: boolean
}

/** The settings that DOMAIN.md 2.6 leaves to the customer. Changing one raises the definition's version. */
export const metricSettings = {
  /** VC2: one head or linked volunteer per building, one per five care subjects, ten per 1,000 residents. */
  volunteersPerBuilding: 1,
  careSubjectsPerVolunteer: 5,
  volunteersPerThousandResidents: 10,
  /** Below this many households no rate is shown. */
  smallestDenominator: 30,
  /** Below this count a rate's relative standard error exceeds 22 % (1 / √20). */
  stableCount: 20,
} as const

const cases = { unitZh: '件', unitEn: 'cases', concern: 'high', countsCases: true } as const
const perThousandHouseholds = { ...cases, unitZh: '件/千户', unitEn: 'per 1,000 households' } as const
const coverage = { concern: 'low', countsCases: false } as const

export const metricDefinitions: Record<MetricId, MetricDefinition> = {
  open: {
    ...cases,
    nameZh: '在办',
    nameEn: 'Open',
    formulaZh: '未结案的事件，含挂账',
    formulaEn: 'Cases not closed, suspended ones included',
    format: 'count',
    definitionVersion: 1,
    breaks: [1, 3, 6, 9, 13],
  },
  'open-rate': {
    ...perThousandHouseholds,
    nameZh: '每千户在办',
    nameEn: 'Open per 1,000 occupied households',
    formulaZh: '1000 × 在办 ÷ 已入住户数',
    formulaEn: '1,000 × open cases ÷ occupied households',
    format: 'rate',
    definitionVersion: 1,
    breaks: [2, 5, 10, 15, 25],
  },
  overdue: {
    ...cases,
    nameZh: '超期',
    nameEn: 'Overdue',
    formulaZh: '已过时限的在办事件，不含挂账',
    formulaEn: 'Open cases past their time limit, suspended ones excluded',
    format: 'count',
    definitionVersion: 1,
    breaks: [1, 2, 3, 5],
  },
  'inflow-rate': {
    ...perThousandHouseholds,
    nameZh: '千户发生率',
    nameEn: 'Reported per 1,000 occupied households',
    formulaZh: '1000 × 时段内新增 ÷ 已入住户数',
    formulaEn: '1,000 × cases reported in the window ÷ occupied households',
    format: 'rate',
    definitionVersion: 1,
    breaks: [5, 10, 15, 20, 30],
  },
  vc1: {
    ...coverage,
    nameZh: '志愿者密度',
    nameEn: 'Volunteer density',
    unitZh: '人/千人',
    unitEn: 'per 1,000 residents',
    formulaZh: '1000 × 活跃志愿者 ÷ 居民人数',
    formulaEn: '1,000 × active volunteers ÷ residents',
    format: 'rate',
    definitionVersion: 1,
    breaks: [5, 8, 10],
  },
  vc2: {
    ...coverage,
    nameZh: '志愿者配备率',
    nameEn: 'Volunteer coverage',
    unitZh: '%',
    unitEn: '%',
    formulaZh: '活跃志愿者 ÷ 应配人数；应配取三者最大：每楼 1 人、每 5 名关爱对象 1 人、每千名居民 10 人',
    formulaEn:
      'Active volunteers ÷ required; required is the largest of 1 per building, 1 per 5 care subjects, 10 per 1,000 residents',
    format: 'share',
    definitionVersion: 1,
    breaks: [0.5, 0.8, 1],
  },
  vc4: {
    ...coverage,
    nameZh: '楼栋覆盖率',
    nameEn: 'Building coverage',
    unitZh: '%',
    unitEn: '%',
    formulaZh: '有楼栋长或联系志愿者的楼栋 ÷ 楼栋总数',
    formulaEn: 'Buildings with a head or a linked volunteer ÷ buildings',
    format: 'share',
    definitionVersion: 1,
    breaks: [0.5, 0.8, 1],
  },
  vc5: {
    ...coverage,
    nameZh: '服务点可达率',
    nameEn: 'Service-point reach',
    unitZh: '%',
    unitEn: '%',
    formulaZh: '距开放服务点步行 500 米内的已入住户数 ÷ 已入住户数（直线距离，绕行系数 1.3）',
    formulaEn:
      'Occupied households within a 500 m walk of an open service point ÷ occupied households (straight line, detour factor 1.3)',
    format: 'share',
    definitionVersion: 1,
    breaks: [0.5, 0.8, 1],
  },
  staffing: {
    ...coverage,
    nameZh: '1+3+N 达标率',
    nameEn: '1+3+N staffing',
    unitZh: '%',
    unitEn: '%',
    formulaZh: '网格长 1、专职 ≥ 1、兼职 ≥ 1、指导员 ≥ 1、N ≥ 1 的网格 ÷ 网格总数',
    formulaEn:
      'Grids with one leader and at least one full-time worker, part-time worker, instructor and N each ÷ grids',
    format: 'share',
    definitionVersion: 1,
    breaks: [0.5, 0.8, 1],
  },
}
