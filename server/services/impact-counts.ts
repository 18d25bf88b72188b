import type { ImpactCell, ImpactCounts } from '../../geo/model/impact.ts'
import type { DrawingBuildingRow } from '../sql/list-drawing-buildings.ts'
import type { OpenPlace } from '../sql/list-open-places.ts'

/** An open case, as far as it is counted. */
type OpenCase = Pick<OpenPlace, 'state' | 'isOverdue' | 'dueAt'>
/** What an impact sheet counts, of one cell or of all. */
export type ImpactFacts<Case extends OpenCase = OpenCase> = {
  buildings: readonly DrawingBuildingRow[]
  cases: readonly Case[]
  now: Date
}
export type ImpactPeople = { staff: number; activeVolunteers: number }

const dayMs = 86_400_000

/** What is counted of a cell, of the buildings and open cases in it. Pure. */
export function countCell(
  cell: { nameZh: string; nameEn: string | null },
  hasHolder: boolean,
  { buildings, cases, now }: ImpactFacts,
): Omit<ImpactCell, keyof ImpactPeople> {
  const openByState: ImpactCell['openByState'] = {}
  for (const { state } of cases) openByState[state] = (openByState[state] ?? 0) + 1
  const left = cases.map((each) => leftOf(each, now))
  const count = (kind: ReturnType<typeof leftOf>) => left.filter((each) => each === kind).length
  return {
    nameZh: cell.nameZh,
    nameEn: cell.nameEn,
    buildings: buildings.length,
    households: buildings.reduce((sum, { households }) => sum + households, 0),
    residents: buildings.reduce((sum, { residents }) => sum + residents, 0),
    openCases: cases.length,
    openByState,
    overdue: count('overdue'),
    dueWithinDay: count('day'),
    dueLater: count('later'),
    noLimit: count('none'),
    hasHolder,
  }
}

/** What is left of a case's time. While it is suspended no limit runs. */
function leftOf({ isOverdue, dueAt, state }: OpenCase, now: Date): 'overdue' | 'day' | 'later' | 'none' {
  if (isOverdue) return 'overdue'
  if (!dueAt || state === 'suspended') return 'none'
  return dueAt.getTime() - now.getTime() <= dayMs ? 'day' : 'later'
}

/** The sums over cells. */
export const totalOf = (cells: readonly ImpactCounts[]): ImpactCounts => ({
  buildings: cells.reduce((sum, { buildings }) => sum + buildings, 0),
  households: cells.reduce((sum, { households }) => sum + households, 0),
  residents: cells.reduce((sum, { residents }) => sum + residents, 0),
  openCases: cells.reduce((sum, { openCases }) => sum + openCases, 0),
  staff: cells.reduce((sum, { staff }) => sum + staff, 0),
  activeVolunteers: cells.reduce((sum, { activeVolunteers }) => sum + activeVolunteers, 0),
})
