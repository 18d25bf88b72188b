import type { LocationStatus } from '../model/area.ts'
import type { MetricColumn, MetricFrame, MetricId } from '../model/metric.ts'
import { metricFlag } from '../model/metric-flag.ts'
import {
  type CaseCounts,
  caseKeys,
  type PlaceSums,
  placeKeys,
  type StaffCounts,
  staffKeys,
} from './counts.ts'
import { metricDefinitions } from './definitions.ts'
import { type FigureInputs, formulas } from './formulas.ts'
import { type Columns, placeFinder, type RolledArea, rollUp, rowAt } from './roll-up.ts'
import { isStaffedWell } from './staffing.ts'

/** The moments that figures stand for, ISO 8601: those made of cases, and those of coverage. */
export type FigureMoments = { cases: string; coverage: string }

/** Counters of the leaf areas, and the tree that they are rolled up in. */
export type FigureSource = {
  asOf: FigureMoments
  areas: ReadonlyMap<number, RolledArea>
  /** The areas of the frame, all of one level. */
  ids: readonly number[]
  levelNo: number
  /** The level at which 1+3+N holds; null where the city has none. */
  staffedLevelNo: number | null
  /** Case counts by leaf area; areaId 0 where the case is not located. Only a moment in the past has undecided ones. */
  cases: readonly ({ areaId: number; status: LocationStatus; undecided?: number } & CaseCounts)[]
  places: readonly ({ areaId: number } & PlaceSums)[]
  staff: readonly ({ areaId: number } & StaffCounts)[]
  /** Which registers hold anything at all: without one there is no figure, rather than a city of gaps. */
  known: FigureInputs['known']
  /** The frame is the whole city: it carries the cases that lie in no area too. */
  isWholeCity: boolean
}

type Figures = Pick<MetricFrame, 'metrics' | 'buckets'>

/** The indicators over the areas of a level, by column, each with numerator, denominator, value and flags. */
export function figuresOf(source: FigureSource, metricIds: readonly MetricId[]): Figures {
  const placeOf = placeFinder(source.areas, source.levelNo, source.ids)
  const located = source.cases.filter(({ status }) => status === 'located')
  const cases = rollUp(located, caseKeys, source.ids.length, placeOf)
  const unsure = located.flatMap(({ areaId, undecided }) => (undecided ? [{ areaId, undecided }] : []))
  const { undecided } = rollUp(unsure, ['undecided'], source.ids.length, placeOf).sums
  const inputs = inputsOf(source, { ...cases.sums, undecided }, placeOf)
  const buckets = bucketsOf(source, cases)
  const figures: Figures = { metrics: {}, buckets: {} }
  for (const metricId of metricIds) {
    figures.metrics[metricId] = columnOf(metricId, inputs, source.asOf)
    if (metricDefinitions[metricId].countsCases) {
      figures.buckets[metricId] = buckets[formulas[metricId].counted ?? 'open']
    }
  }
  return figures
}

function columnOf(metricId: MetricId, inputs: readonly FigureInputs[], asOf: FigureMoments): MetricColumn {
  const { definitionVersion, format, countsCases } = metricDefinitions[metricId]
  const { figure } = formulas[metricId]
  const column: MetricColumn = {
    asOf: countsCases ? asOf.cases : asOf.coverage,
    definitionVersion,
    numerator: [],
    denominator: format === 'count' ? null : [],
    value: [],
    flags: [],
  }
  for (const row of inputs) {
    const { numerator, denominator, value, flags } = figure(row)
    column.numerator.push(numerator)
    column.denominator?.push(denominator)
    column.value.push(flags & hidden ? null : value)
    column.flags.push(flags)
  }
  return column
}

const hidden = metricFlag.smallDenominator | metricFlag.noData | metricFlag.notApplicable

type PlaceOf = ReturnType<typeof placeFinder>
type CaseColumns = Columns<keyof CaseCounts>

function inputsOf(
  source: FigureSource,
  cases: CaseColumns & Columns<'undecided'>,
  placeOf: PlaceOf,
): FigureInputs[] {
  const { ids, known } = source
  const places = rollUp(source.places, placeKeys, ids.length, placeOf).sums
  const staffing = staffingOf(source, placeOf)
  // one literal with every field: putting the objects together by spreading took most of the time of a frame
  return ids.map((_, i) => ({
    open: cases.open[i]!,
    overdue: cases.overdue[i]!,
    opened: cases.opened[i]!,
    undecided: cases.undecided[i]!,
    buildings: places.buildings[i]!,
    buildingsLinked: places.buildingsLinked[i]!,
    householdsTotal: places.householdsTotal[i]!,
    householdsOccupied: places.householdsOccupied[i]!,
    householdsUnknown: places.householdsUnknown[i]!,
    residents: places.residents[i]!,
    careSubjects: places.careSubjects[i]!,
    householdsInReach: places.householdsInReach[i]!,
    volunteersActive: places.volunteersActive[i]!,
    known,
    staffing: staffing && { grids: staffing.grids[i]!, compliant: staffing.compliant[i]! },
  }))
}

/** How many of the staffed grids in each area meet 1+3+N; null below the staffed level. */
function staffingOf(
  source: FigureSource,
  placeOf: PlaceOf,
): Columns<keyof NonNullable<FigureInputs['staffing']>> | null {
  const { areas, ids, levelNo, staffedLevelNo } = source
  if (staffedLevelNo === null || levelNo > staffedLevelNo) return null
  const gridIds = [...areas].filter(([, area]) => area.levelNo === staffedLevelNo).map(([id]) => id)
  const gridOf = placeFinder(areas, staffedLevelNo, gridIds)
  // a leader leads a whole grid; whoever else is posted on a part of it serves in it
  const posted = source.staff.map((row) => ({
    ...row,
    leaders: areas.get(row.areaId)?.levelNo === staffedLevelNo ? row.leaders : 0,
  }))
  const staff = rollUp(posted, staffKeys, gridIds.length, gridOf).sums
  const { volunteersActive } = rollUp(source.places, ['volunteersActive'], gridIds.length, gridOf).sums
  const grids = gridIds.map((areaId, i) => ({
    areaId,
    grids: 1,
    compliant: isStaffedWell(rowAt(staff, staffKeys, i), volunteersActive[i]!) ? 1 : 0,
  }))
  return rollUp(grids, ['grids', 'compliant'], ids.length, placeOf).sums
}

type Buckets = NonNullable<MetricFrame['buckets'][MetricId]>

/** areas + outside + ambiguous + unlocated = total. A case in an area that ends above the level lies outside it. */
function bucketsOf(
  { cases, isWholeCity }: FigureSource,
  located: { sums: CaseColumns; elsewhere: CaseCounts },
): Record<keyof CaseCounts, Buckets> {
  const bucketOf = (key: keyof CaseCounts): Buckets => {
    const sumOf = (status: LocationStatus) =>
      cases.reduce((sum, row) => (row.status === status ? sum + row[key] : sum), 0)
    const areas = located.sums[key].reduce((sum, n) => sum + n, 0)
    const beside = isWholeCity
      ? {
          outside: sumOf('outside') + located.elsewhere[key],
          ambiguous: sumOf('ambiguous'),
          unlocated: sumOf('unlocated'),
        }
      : { outside: 0, ambiguous: 0, unlocated: 0 }
    return { areas, ...beside, total: areas + beside.outside + beside.ambiguous + beside.unlocated }
  }
  return { open: bucketOf('open'), overdue: bucketOf('overdue'), opened: bucketOf('opened') }
}
