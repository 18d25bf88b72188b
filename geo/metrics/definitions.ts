import type { MetricId } from '../model/metric.ts'

/** How a value reads: a plain count, a rate per 1,000, or a share that is shown as a per cent. */
export type MetricFormat = 'count' | 'rate' | 'share'

export type MetricDefinition = {
  nameZh: string
  nameEn: string
  /** Unit of the value; a share is multiplied by 100 when shown. */
  unitZh: string
  unitEn: string
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
    format: 'count',
    definitionVersion: 1,
    breaks: [1, 3, 6, 9, 13],
  },
  'open-rate': {
    ...perThousandHouseholds,
    nameZh: '每千户在办',
    nameEn: 'Open per 1,000 occupied households',
    format: 'rate',
    definitionVersion: 1,
    breaks: [2, 5, 10, 15, 25],
  },
  overdue: {
    ...cases,
    nameZh: '超期',
    nameEn: 'Overdue',
    format: 'count',
    definitionVersion: 1,
    breaks: [1, 2, 3, 5],
  },
  'inflow-rate': {
    ...perThousandHouseholds,
    nameZh: '千户发生率',
    nameEn: 'Reported per 1,000 occupied households',
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
    format: 'share',
    definitionVersion: 1,
    breaks: [0.5, 0.8, 1],
  },
}
