import type { FigureMoments } from '../../geo/metrics/figures.ts'
import type { LiveIncident } from '../../geo/model/live.ts'
import { coarseLevels, coarsePath } from '../access/coarse-view.ts'
import type { AreaTree } from '../services/area-tree.ts'
import type { Audience } from './audience.ts'
import { visibleTo } from './audience.ts'
import { cursorText, eventText } from './event-text.ts'
import type { LiveRow } from './live-row.ts'
import type { LiveSums } from './live-sums.ts'

export type Telling = {
  epoch: string
  /** The rows up to which their readers then know everything. */
  rows: readonly LiveRow[]
  sums: LiveSums
  /** The moments that the figures stand for; null: there are none. */
  asOf: FigureMoments | null
}

/**
 * The events of some rows for one audience, '' where it is told nothing. The figures come first, under the id of the row
 * before the first case: whoever is cut off between them and a case gets them again, as they are then, and no case twice.
 */
export function tellRows(audience: Audience, { epoch, rows, sums, asOf }: Telling): string {
  const last = rows.at(-1)
  if (!last) return ''
  const idOf = (seq: number) => cursorText({ epoch, seq })
  if (rows.some(({ kind }) => kind === 'everything')) {
    return eventText('resync', { reason: 'import' }, idOf(last.seq))
  }
  const visible = visibleTo(audience, sums.tree)
  const cases = rows.flatMap((row) =>
    row.kind === 'incident' && isTold(row, audience, visible) ? [row] : [],
  )
  const figures = figuresOf(rows, sums, audience, visible, asOf)
  const before = cases[0] ? cases[0].seq - 1 : last.seq
  return [
    figures ? eventText('metrics', figures, idOf(before)) : '',
    ...cases.map((row) => eventText('incident', caseOf(row, audience, sums.tree), idOf(row.seq))),
  ].join('')
}

type CaseRow = Extract<LiveRow, { kind: 'incident' }>

function isTold(
  { incident, sensitive }: CaseRow,
  { snapped }: Audience,
  visible: ReadonlySet<number> | null,
) {
  const leaf = incident.areaIds.at(-1)
  return !(snapped && sensitive) && (visible === null || (leaf !== undefined && visible.has(leaf)))
}

function caseOf({ incident, exact, snapped }: CaseRow, audience: Audience, tree: AreaTree): LiveIncident {
  if (!audience.snapped) return { ...incident, position: exact }
  const areaIds = coarsePath(tree, incident.areaIds.at(-1) ?? null)
  return { ...incident, code: null, areaIds, position: snapped }
}

function figuresOf(
  rows: readonly LiveRow[],
  sums: LiveSums,
  { snapped }: Audience,
  visible: ReadonlySet<number> | null,
  asOf: FigureMoments | null,
) {
  const moved = rows.filter((row) => row.kind === 'incident' || row.kind === 'clock')
  if (moved.length === 0 || asOf === null) return null
  const areaIds = sums.withAncestors([...moved.flatMap(({ leafIds }) => leafIds), ...sums.dueLeafIds])
  const places = moved.some((row) => row.kind === 'clock' && row.places)
  const figures = sums.figures({ areaIds, places }, visible, asOf)
  const told = new Set((snapped ? coarseLevels(sums.tree.levels) : sums.tree.levels).map(({ code }) => code))
  const levels = figures.levels.filter(({ level }) => told.has(level))
  return levels.length > 0 ? { ...figures, levels } : null
}
