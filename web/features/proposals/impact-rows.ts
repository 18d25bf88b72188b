import { type IncidentState, incidentStates } from '../../../geo/lifecycle/incident.ts'
import type { CellNoun } from '../../../geo/model/cell-noun.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import { compoundLevel } from '../../../geo/model/proposal.ts'
import { letterOf } from './letter-of.ts'

/** Left of an open case's time. */
const timesLeft = ['overdue', 'dueWithinDay', 'dueLater', 'noLimit'] as const
const people = ['activeVolunteers', 'staff'] as const
/** What a redrawing moves between cells and never changes in sum. */
const kept = ['households', 'residents', 'buildings', 'openCases'] as const

type KeptId = (typeof kept)[number]
export type ImpactRowId =
  | KeptId
  | (typeof timesLeft)[number]
  | (typeof people)[number]
  | `state:${IncidentState}`

type Side = Impact['before'][number] | Impact['after'][number]

export type ImpactColumn = {
  key: string
  side: 'before' | 'after'
  /** By which a cell is called on the map; null where it is no more afterwards. */
  letter: string | null
  /** null: given when it is published. */
  code: string | null
  cell: Side
}

export type ImpactRow = {
  id: ImpactRowId
  /** A part of the row above that is none. */
  isPart: boolean
  /** In the order of the columns. */
  values: number[]
  before: number
  after: number
  /** null: the sums need not be equal. */
  agrees: boolean | null
}

/** The sheet's columns: the cells as they stand, then as they are to be. */
export function impactColumns({ before, after }: Impact): ImpactColumn[] {
  const letters = new Map(after.map(({ key }, i) => [key, letterOf(i)]))
  return [
    ...before.map((cell): ImpactColumn => {
      const { areaId, code } = cell
      return { key: `before ${areaId}`, side: 'before', letter: letters.get(areaId) ?? null, code, cell }
    }),
    ...after.map((cell): ImpactColumn => {
      const { key, code } = cell
      return { key: `after ${key}`, side: 'after', letter: letters.get(key) ?? null, code, cell }
    }),
  ]
}

/**
 * The sheet's rows, each with its sums before and after over all cells. Compounds take in loose buildings and leave some: their
 * sums need not agree, and nobody is posted in one.
 */
export function impactRows(impact: Impact, noun: CellNoun): ImpactRow[] {
  const columns = impactColumns(impact)
  const row = (id: ImpactRowId, isPart: boolean): ImpactRow => {
    const values = columns.map(({ cell }) => figureOf(cell, id))
    const sum = (side: ImpactColumn['side']) =>
      columns.reduce((total, column, i) => (column.side === side ? total + values[i]! : total), 0)
    const [before, after] = [sum('before'), sum('after')]
    const mustAgree = noun === compoundLevel ? undefined : kept.find((each) => each === id)
    const agrees =
      mustAgree === undefined
        ? null
        : before === after &&
          before === impact.totals.before[mustAgree] &&
          after === impact.totals.after[mustAgree]
    return { id, isPart, values, before, after, agrees }
  }
  const states = incidentStates.filter((state) => columns.some(({ cell }) => cell.openByState[state]))
  return [
    ...kept.map((id) => row(id, false)),
    ...states.map((state) => row(`state:${state}`, true)),
    ...timesLeft.map((id) => row(id, true)),
    ...(noun === compoundLevel ? [] : people.map((id) => row(id, false))),
  ]
}

const figureOf = (cell: Side, id: ImpactRowId): number =>
  id.startsWith('state:')
    ? (cell.openByState[id.slice(6) as IncidentState] ?? 0)
    : cell[id as Exclude<ImpactRowId, `state:${string}`>]

type Moved = Impact['movedBuildings'][number]
export type MovedGroup = {
  from: number | null
  to: number | null
  buildings: Moved[]
  households: number
  residents: number
}

/** The buildings that change cell, by where from and where to; the group with most households first. */
export function movedGroups(moved: readonly Moved[]): MovedGroup[] {
  const groups = new Map<string, MovedGroup>()
  for (const building of moved) {
    const { from, to, households, residents } = building
    const known = groups.get(`${from} ${to}`) ?? { from, to, buildings: [], households: 0, residents: 0 }
    known.buildings.push(building)
    known.households += households
    known.residents += residents
    groups.set(`${from} ${to}`, known)
  }
  return [...groups.values()].sort((a, b) => b.households - a.households)
}
