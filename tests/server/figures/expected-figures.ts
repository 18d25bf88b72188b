import type { MetricId } from '../../../geo/model/metric.ts'
import type { Facts } from './read-facts.ts'

const day = 86_400_000
const utcOffset = 8 * 3_600_000
/** Metres in a degree on the equator, where the tiny city lies. */
const metresPerDegree = 110_900

type Fraction = [numerator: number, denominator: number | null]

/**
 * The published formulas once more, in another language than the store's and without its counters: every area's
 * figures at a moment, straight from the facts. An area's code begins with its parent's.
 */
export function expectedFigures(
  facts: Facts,
  code: string,
  { asOf, windowDays }: { asOf: number; windowDays: number },
): Partial<Record<MetricId, Fraction>> {
  const inside = (areaCode: string | null) => areaCode?.startsWith(code) ?? false
  const cases = facts.incidents.filter((incident) => inside(incident.area))
  const open = cases.filter((incident) => incident.state !== 'closed')
  const overdue = open.filter(({ state, dueAt }) => state !== 'suspended' && dueAt !== null && dueAt < asOf)
  const newest = localDay(asOf)
  const opened = cases.filter(({ openedAt }) => {
    const on = localDay(openedAt)
    return on <= newest && on > newest - windowDays
  })

  const buildings = facts.buildings
    .filter((building) => inside(building.area))
    .map(({ states, ...building }) => ({
      ...building,
      ...(states.find(({ from, to }) => from <= asOf && asOf < to) ?? unregistered),
    }))
  const sum = (of: (building: (typeof buildings)[number]) => number) =>
    buildings.reduce((n, b) => n + of(b), 0)
  const households = sum(({ occupied, total }) => occupied ?? total)
  const residents = sum((building) => building.residents)
  const points = facts.points.filter((point) => isOpenAt(point, asOf))
  const reached = sum((b) => (points.some((p) => distance(b, p) <= 500 / 1.3) ? (b.occupied ?? b.total) : 0))

  const active = facts.volunteers.filter((v) => inside(v.place) && isActiveAt(v, asOf)).length
  const required = Math.max(
    buildings.length,
    Math.ceil(sum(({ care }) => care) / 5),
    Math.ceil(residents / 100),
  )
  return {
    open: [open.length, null],
    overdue: [overdue.length, null],
    'open-rate': [open.length, households],
    'inflow-rate': [opened.length, households],
    vc1: [active, residents],
    vc2: [active, required],
    vc4: [buildings.filter((building) => building.isLinked).length, buildings.length],
    vc5: [reached, households],
    ...staffing(facts, code, asOf),
  }
}

const unregistered = { total: 0, occupied: null, residents: 0 }

function staffing(facts: Facts, code: string, asOf: number): { staffing?: Fraction } {
  const grids = facts.gridCodes.filter((grid) => grid.startsWith(code))
  if (grids.length === 0) return {}
  const compliant = grids.filter((grid) => {
    const here = facts.staff.filter(
      ({ area, from, to }) => area.startsWith(grid) && from <= asOf && asOf < to,
    )
    const has = (...roles: string[]) => here.some(({ role }) => roles.includes(role))
    const leaders = here.filter(({ area, role }) => area === grid && role === 'grid_leader')
    const helped = facts.volunteers.some((v) => v.place?.startsWith(grid) && isActiveAt(v, asOf))
    return (
      leaders.length === 1 &&
      has('full_time') &&
      has('part_time', 'info_worker') &&
      has('instructor') &&
      (has('enforcement', 'party_member') || helped)
    )
  })
  return { staffing: [compliant.length, grids.length] }
}

const localDay = (moment: number): number => Math.floor((moment + utcOffset) / day)

function isActiveAt({ status, place, logs }: Facts['volunteers'][number], asOf: number): boolean {
  const recent = logs.filter(({ endedAt }) => endedAt <= asOf && endedAt > asOf - 90 * day)
  return status === 'active' && place !== null && recent.reduce((hours, log) => hours + log.hours, 0) >= 1
}

/** Walks through the week's periods, laid on a line of minutes, instead of asking the wall clock. */
function isOpenAt({ status, hours }: Facts['points'][number], asOf: number): boolean {
  if (status !== 'in_use') return false
  if (hours === null) return true
  const week = 7 * 24 * 60
  // 1970-01-01 was a Thursday: minutes since the Monday before
  const minute = ((((asOf + utcOffset) / 60_000 + 3 * 24 * 60) % week) + week) % week
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return hours.some(({ days, from, to }) =>
    days.some((weekday) => {
      const begin = (weekday - 1) * 24 * 60 + minuteOf(from)
      const length = minuteOf(to) - minuteOf(from)
      const end = begin + (length > 0 ? length : length + 24 * 60)
      return (minute >= begin && minute < end) || minute + week < end
    }),
  )
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y) * metresPerDegree
}
