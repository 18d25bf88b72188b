import type { AreaIndex, Extent } from '../../../geo/model/area.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { figureInRow } from '../../api/figure.ts'

export type ChildRow = {
  id: number
  level: string
  code: string
  nameZh: string
  nameEn: string | null
  extent: Extent | null
  open: number | null
  overdue: number | null
  overdueFlags: number
  coverage: number | null
}

export type SortColumn = 'open' | 'overdue' | 'coverage'

/** The areas of a frame with their names: one row each. */
export function childRows(index: AreaIndex, frame: MetricFrame): ChildRow[] {
  const place = new Map(index.ids.map((id, row) => [id, row]))
  return frame.ids.flatMap((id, row) => {
    const at = place.get(id)
    if (at === undefined) return []
    const overdue = figureInRow(frame, row, 'overdue')
    return {
      id,
      level: index.level,
      code: index.codes[at]!,
      nameZh: index.namesZh[at]!,
      nameEn: index.namesEn[at] ?? null,
      extent: index.extents[at] ?? null,
      open: frame.metrics.open?.value[row] ?? null,
      overdue: overdue.value,
      overdueFlags: overdue.flags,
      coverage: frame.metrics.vc2?.value[row] ?? null,
    }
  })
}

/** Sorted by one column; what has no value comes last, whichever way; equals keep the order of their codes. */
export function sortRows(rows: readonly ChildRow[], by: SortColumn, isUp: boolean): ChildRow[] {
  return rows.toSorted((a, b) => {
    const [left, right] = [a[by], b[by]]
    if (left === right) return a.code < b.code ? -1 : 1
    if (left === null) return 1
    if (right === null) return -1
    return isUp ? left - right : right - left
  })
}
