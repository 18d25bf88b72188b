import type { LocationStatus } from '../model/area.ts'
import type { MetricFrame, MetricId } from '../model/metric.ts'
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
import { type Figure, type FigureInputs, formulas } from './formulas.ts'
import { ancestorFinder, type RolledArea, rollUp } from './roll-up.ts'
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
  /** Case counts by leaf area; areaId 0 where the case is not located. */
  cases: readonly ({ areaId: number; status: LocationStatus } & CaseCounts)[]
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
  const ancestorOf = ancestorFinder(source.areas, source.levelNo)
  const inputs = inputsOf(source, ancestorOf)
  const buckets = bucketsOf(source, ancestorOf)
  const figures: Figures = { metrics: {}, buckets: {} }
  for (const metricId of metricIds) {
    const rows = inputs.map(formulas[metricId].figure)
    const { definitionVersion, format, countsCases } = metricDefinitions[metricId]
    figures.metrics[metricId] = {
      asOf: countsCases ? source.asOf.cases : source.asOf.coverage,
      definitionVersion,
      numerator: rows.map((row) => row.numerator),
      denominator: format === 'count' ? null : rows.map((row) => row.denominator),
      value: rows.map(shownValue),
      flags: rows.map((row) => row.flags),
    }
    if (countsCases) figures.buckets[metricId] = buckets[formulas[metricId].counted ?? 'open']
  }
  return figures
}

const hidden = metricFlag.smallDenominator | metricFlag.noData | metricFlag.notApplicable

const shownValue = (figure: Figure): number | null => (figure.flags & hidden ? null : figure.value)

type AncestorOf = ReturnType<typeof ancestorFinder>

function inputsOf(source: FigureSource, ancestorOf: AncestorOf): FigureInputs[] {
  const { ids, known } = source
  const cases = rollUp(source.cases, caseKeys, ids, ancestorOf).sums
  const places = rollUp(source.places, placeKeys, ids, ancestorOf).sums
  const staffing = staffingOf(source, ancestorOf)
  return ids.map((_, row) => ({
    ...cases[row]!,
    ...places[row]!,
    known,
    staffing: staffing?.[row] ?? null,
  }))
}

/** How many of the staffed grids in each area meet 1+3+N; null below the staffed level. */
function staffingOf(source: FigureSource, ancestorOf: AncestorOf): FigureInputs['staffing'][] | null {
  const { areas, ids, levelNo, staffedLevelNo } = source
  if (staffedLevelNo === null || levelNo > staffedLevelNo) return null
  const gridIds = [...areas].filter(([, area]) => area.levelNo === staffedLevelNo).map(([id]) => id)
  const gridOf = levelNo === staffedLevelNo ? ancestorOf : ancestorFinder(areas, staffedLevelNo)
  // a leader leads a whole grid; whoever else is posted on a part of it serves in it
  const posted = source.staff.map((row) => ({
    ...row,
    leaders: areas.get(row.areaId)?.levelNo === staffedLevelNo ? row.leaders : 0,
  }))
  const staff = rollUp(posted, staffKeys, gridIds, gridOf).sums
  const volunteers = rollUp(source.places, ['volunteersActive'], gridIds, gridOf).sums
  const grids = gridIds.map((areaId, row) => ({
    areaId,
    grids: 1,
    compliant: isStaffedWell(staff[row]!, volunteers[row]!.volunteersActive) ? 1 : 0,
  }))
  return rollUp(grids, ['grids', 'compliant'], ids, ancestorOf).sums
}

type Buckets = NonNullable<MetricFrame['buckets'][MetricId]>

/** areas + outside + ambiguous + unlocated = total. A case in an area that ends above the level lies outside it. */
function bucketsOf(source: FigureSource, ancestorOf: AncestorOf): Record<keyof CaseCounts, Buckets> {
  const { ids, cases, isWholeCity } = source
  const rowsOf = (status: LocationStatus) => cases.filter((row) => row.status === status)
  const sumsOf = (status: LocationStatus) => rollUp(rowsOf(status), caseKeys, [], ancestorOf).elsewhere
  const located = rollUp(rowsOf('located'), caseKeys, ids, ancestorOf)
  const [outside, ambiguous, unlocated] = [sumsOf('outside'), sumsOf('ambiguous'), sumsOf('unlocated')]
  const bucketOf = (key: keyof CaseCounts): Buckets => {
    const areas = located.sums.reduce((sum, row) => sum + row[key], 0)
    const beside = isWholeCity
      ? {
          outside: outside[key] + located.elsewhere[key],
          ambiguous: ambiguous[key],
          unlocated: unlocated[key],
        }
      : { outside: 0, ambiguous: 0, unlocated: 0 }
    return { areas, ...beside, total: areas + beside.outside + beside.ambiguous + beside.unlocated }
  }
  return { open: bucketOf('open'), overdue: bucketOf('overdue'), opened: bucketOf('opened') }
}
