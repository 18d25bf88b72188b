import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { MapView } from '../../map/city-map-props.ts'
import { mappedMetrics } from '../../map/fill-metric.ts'
import { classNames } from '../../ui/class-names.ts'
import { rootScale } from '../../ui/root-scale.ts'
import { AreaLine } from './area-line.tsx'
import { type AreaRow, type AreaSort, areaRows, isLowFirst, sortAreaRows } from './area-rows.ts'
import styles from './area-table.module.css'
import { SortHead } from './sort-head.tsx'
import { useRowWindow } from './use-row-window.ts'

type AreaTableProps = {
  label: string
  view: MapView
  /** The one that colours the level. */
  metric: MetricId
  index: AreaIndex
  frame: MetricFrame
  selectedId: number | null
  comparedIds: readonly number[]
  onSelect(row: AreaRow): void
  onOpen(row: AreaRow): void
  onPoint(row: AreaRow | null): void
  onCompare(row: AreaRow): void
}

/** Height of a row, of the head too, in rem. */
const rowRem = 2

/**
 * Every area of the level that is coloured, with every value that the map gives it. Focus stays on the table, whose
 * active row is the selected area; only the rows in sight are drawn, however many there are.
 */
export function AreaTable(props: AreaTableProps) {
  const { label, view, metric, index, frame, selectedId, comparedIds, onSelect, onOpen, onPoint } = props
  const { t } = useTranslation()
  const formats = useFormats()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const metrics = mappedMetrics(view, metric)
  const [sort, setSort] = useState<AreaSort>({ by: 0, isUp: isLowFirst(metrics[0]!) })
  const rows = useMemo(
    () => sortAreaRows(areaRows(view, metric, index, frame), sort, formats.name),
    [view, metric, index, frame, sort, formats],
  )
  const active = rows.findIndex((row) => row.id === selectedId)
  const rowHeight = rowRem * 16 * rootScale()
  const { first, end } = useRowWindow(scroller, rows.length, rowHeight, rowHeight, active)
  const columns: AreaSort['by'][] = ['name', 'code', ...metrics.keys(), 'class']
  const hasParts = rows.some((row) => row.figures.some((figure) => figure.denominator !== null))
  const rowId = (row: AreaRow) => `${id}-${row.id}`
  const activeRow = active >= first && active < end ? rows[active] : undefined

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const last = rows.length - 1
    const target = {
      ArrowDown: active + 1,
      ArrowUp: active < 0 ? last : active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: last,
    }[event.key]
    const row = rows[target === undefined ? active : Math.min(last, Math.max(0, target))]
    if (!row || (target === undefined && event.key !== 'Enter') || event.target !== event.currentTarget)
      return
    event.preventDefault()
    if (target === undefined) onOpen(row)
    else onSelect(row)
  }
  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        className={classNames(styles.table, view === 'cases-coverage' && styles.both)}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen with the arrow keys
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={activeRow && rowId(activeRow)}
        onKeyDown={onKeyDown}
        onPointerLeave={() => onPoint(null)}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((by) => (
              <SortHead key={by} by={by} sort={sort} onSort={setSort} metrics={metrics} />
            ))}
            {hasParts ? (
              <th scope="col" className={styles.end}>
                {t('areaTable.parts')}
              </th>
            ) : null}
            <th scope="col" className={styles.tool}>
              {t('compare.title')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Gap height={first * rowHeight} />
          {rows.slice(first, end).map((row, i) => (
            <AreaLine
              key={row.id}
              id={rowId(row)}
              row={row}
              position={first + i + 2}
              metrics={metrics}
              classMetric={metric}
              hasParts={hasParts}
              isSelected={row.id === selectedId}
              isCompared={comparedIds.includes(row.id)}
              onChoose={() => onSelect(row)}
              onOpen={() => onOpen(row)}
              onPoint={() => onPoint(row)}
              onCompare={() => props.onCompare(row)}
            />
          ))}
          <Gap height={(rows.length - end) * rowHeight} />
        </tbody>
      </table>
    </div>
  )
}

/** The room of the rows that are not drawn. */
const Gap = ({ height }: { height: number }) =>
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
  height > 0 ? <tr aria-hidden="true" className={styles.gap} style={{ height }} /> : null
