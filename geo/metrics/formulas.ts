import type { MetricId } from '../model/metric.ts'
import { metricFlag } from '../model/metric-flag.ts'
import type { CaseCounts, PlaceSums } from './counts.ts'
import { metricSettings } from './definitions.ts'

/** The sums of one area that every indicator is computed from. */
export type FigureInputs = CaseCounts &
  PlaceSums & {
    /** Open cases of which it is not known whether they were overdue. */
    undecided: number
    known: { volunteers: boolean; heads: boolean; servicePoints: boolean; staff: boolean }
    /** null: below the level at which the staffing rule holds. */
    staffing: { grids: number; compliant: number } | null
  }

export type Figure = {
  numerator: number | null
  denominator: number | null
  value: number | null
  flags: number
}

type Formula = {
  figure: (inputs: FigureInputs) => Figure
  /** Which count of cases is its numerator. */
  counted?: keyof CaseCounts
}

/** DOMAIN.md 2.6: M1, M2, M3, VC1, VC2, VC4, VC5, M17. */
export const formulas: Record<MetricId, Formula> = {
  open: { figure: (inputs) => count(inputs.open), counted: 'open' },
  overdue: {
    figure: ({ overdue, undecided }) => ({
      ...count(overdue),
      flags: undecided > 0 ? metricFlag.limitUnknown : 0,
    }),
    counted: 'overdue',
  },
  'open-rate': {
    figure: (inputs) => perThousandHouseholds(inputs.open, inputs),
    counted: 'open',
  },
  'inflow-rate': {
    figure: (inputs) => perThousandHouseholds(inputs.opened, inputs),
    counted: 'opened',
  },
  vc1: { figure: volunteerDensity },
  vc2: { figure: volunteerCoverage },
  vc4: {
    figure: (inputs) => share(inputs.buildingsLinked, inputs.buildings, inputs.known.heads),
  },
  vc5: { figure: serviceReach },
  staffing: {
    figure: ({ staffing, known }) =>
      staffing === null
        ? { numerator: null, denominator: null, value: null, flags: metricFlag.notApplicable }
        : share(staffing.compliant, staffing.grids, known.staff),
  },
}

/** Occupied households; those of buildings whose occupancy is not known stand in with their total. */
const householdsOf = (places: Pick<PlaceSums, 'householdsOccupied' | 'householdsUnknown'>): number =>
  places.householdsOccupied + places.householdsUnknown

/** VC2: the largest of one per building, one per five care subjects and ten per 1,000 residents. */
export function requiredVolunteers(
  places: Pick<PlaceSums, 'buildings' | 'careSubjects' | 'residents'>,
): number {
  const { volunteersPerBuilding, careSubjectsPerVolunteer, volunteersPerThousandResidents } = metricSettings
  return Math.max(
    places.buildings * volunteersPerBuilding,
    Math.ceil(places.careSubjects / careSubjectsPerVolunteer),
    Math.ceil((places.residents * volunteersPerThousandResidents) / 1000),
  )
}

const count = (n: number): Figure => ({ numerator: n, denominator: null, value: n, flags: 0 })

function share(numerator: number, denominator: number, isKnown: boolean): Figure {
  if (!isKnown) return { numerator: null, denominator, value: null, flags: metricFlag.noData }
  if (denominator === 0) return { numerator, denominator, value: null, flags: metricFlag.noData }
  return { numerator, denominator, value: numerator / denominator, flags: 0 }
}

/** Flags of a rate over an area's households: hidden under 30 of them, marked where totals stand in. */
function householdFlags(inputs: FigureInputs): number {
  const households = householdsOf(inputs)
  if (households === 0) return metricFlag.noData
  const standIn = inputs.householdsUnknown > 0 ? metricFlag.totalHouseholds : 0
  return standIn | (households < metricSettings.smallestDenominator ? metricFlag.smallDenominator : 0)
}

const unstableFlag = (n: number): number => (n < metricSettings.stableCount ? metricFlag.unstable : 0)

function perThousandHouseholds(n: number, inputs: FigureInputs): Figure {
  const households = householdsOf(inputs)
  const flags = householdFlags(inputs) | unstableFlag(n)
  return { numerator: n, denominator: households, value: (1000 * n) / households, flags }
}

function volunteerDensity(inputs: FigureInputs): Figure {
  const { volunteersActive, residents, known } = inputs
  const perResident = share(volunteersActive, residents, known.volunteers)
  if (perResident.value === null) return perResident
  const small = householdFlags(inputs) & metricFlag.smallDenominator
  return {
    ...perResident,
    value: (1000 * volunteersActive) / residents,
    flags: small | unstableFlag(volunteersActive),
  }
}

function volunteerCoverage(inputs: FigureInputs): Figure {
  return share(inputs.volunteersActive, requiredVolunteers(inputs), inputs.known.volunteers)
}

function serviceReach(inputs: FigureInputs): Figure {
  const reached = share(inputs.householdsInReach, householdsOf(inputs), inputs.known.servicePoints)
  return { ...reached, flags: reached.flags | householdFlags(inputs) }
}
