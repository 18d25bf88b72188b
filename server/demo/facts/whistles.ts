import type { Random } from '../town/random.ts'
import { day } from './calendar.ts'
import type { DemoCase } from './generate-cases.ts'
import type { TownIndex } from './town-index.ts'

export const departments = [
  ['urban-management', '城市管理局', 'Urban Management'],
  ['housing', '住房和城乡建设局', 'Housing and Construction'],
  ['public-security', '公安局', 'Public Security'],
  ['fire', '消防救援队', 'Fire and Rescue'],
  ['market', '市场监督管理局', 'Market Regulation'],
  ['environment', '生态环境局', 'Ecology and Environment'],
  ['traffic', '交通运输局', 'Transport'],
  ['utilities', '公用事业中心', 'Public Utilities'],
] as const

export type DemoWhistle = {
  about: DemoCase
  fromAreaId: number
  state: 'blown' | 'acknowledged' | 'reported_in' | 'joint_handling' | 'closed'
  blownAt: number
  jointFrom: number | null
  endedAt: number | null
  settledLevel: 'street' | 'district' | null
  departments: {
    department: number
    dueAt: number
    acknowledgedAt: number | null
    reportedInAt: number | null
  }[]
}

const hour = 3_600_000
/** A department has to be on the spot within a day. */
const hoursToReportIn = 24

/** Whistles of grids for one major case of three that went on long enough, and for the one of the story. */
export function blowWhistles(
  index: TownIndex,
  cases: readonly DemoCase[],
  now: number,
  random: Random,
): DemoWhistle[] {
  return cases.flatMap((one) => {
    if (one.story === 'whistle') return [whistle(index, one, [0, 1], 1, now, random)]
    const { severity, place, life } = one
    const isLong = life.state !== 'closed' || life.closedAt! - life.openedAt > 5 * day
    if (
      severity !== 'major' ||
      place.areaId === null ||
      life.outcome === 'cancelled' ||
      !isLong ||
      !random.chance(0.33)
    )
      return []
    const first = random.integer(0, departments.length - 1)
    const called = Array.from(
      { length: random.integer(1, 3) },
      (_, i) => (first + 3 * i) % departments.length,
    )
    const late = random.chance(0.2) ? random.integer(0, called.length - 1) : -1
    return [whistle(index, one, called, late, now, random)]
  })
}

/** `late`: which of the departments called comes after its time; -1: none. */
function whistle(
  index: TownIndex,
  about: DemoCase,
  called: readonly number[],
  late: number,
  now: number,
  random: Random,
): DemoWhistle {
  const { life, place } = about
  const grid = index.areaById.get(place.areaId!)!.parentId!
  const blownAt = Math.min(now - hour, life.openedAt + random.between(8, 36) * hour)
  const past = (at: number) => (at <= now ? Math.floor(at) : null)
  const reports = called.map((department, i) => {
    const after =
      i === late ? hoursToReportIn + random.between(3, 14) : random.between(2, 0.9 * hoursToReportIn)
    return {
      department,
      dueAt: Math.floor(blownAt + hoursToReportIn * hour),
      acknowledgedAt: past(blownAt + random.between(0.2, 1.5) * hour),
      reportedInAt: past(blownAt + after * hour),
    }
  })
  const jointFrom = reports.every(({ reportedInAt }) => reportedInAt !== null)
    ? past(Math.max(...reports.map(({ reportedInAt }) => reportedInAt!)) + 2 * hour)
    : null
  const endedAt = jointFrom === null ? null : life.closedAt
  return {
    about,
    fromAreaId: grid,
    state: stateOf(reports, jointFrom, endedAt),
    blownAt: Math.floor(blownAt),
    jointFrom,
    endedAt,
    settledLevel:
      endedAt === null ? null : about.story === 'whistle' || random.chance(0.8) ? 'street' : 'district',
    departments: reports,
  }
}

function stateOf(
  reports: DemoWhistle['departments'],
  jointFrom: number | null,
  endedAt: number | null,
): DemoWhistle['state'] {
  if (endedAt !== null) return 'closed'
  if (jointFrom !== null) return 'joint_handling'
  if (reports.some(({ reportedInAt }) => reportedInAt !== null)) return 'reported_in'
  return reports.some(({ acknowledgedAt }) => acknowledgedAt !== null) ? 'acknowledged' : 'blown'
}
