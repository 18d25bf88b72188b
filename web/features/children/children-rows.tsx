import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatFigure } from '../../i18n/classes/format-value.ts'
import { formatCount, missing } from '../../i18n/format-count.ts'
import { formatCoverage } from '../../i18n/format-percent.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { usePointing } from '../../state/use-pointing.ts'
import { classNames } from '../../ui/class-names.ts'
import { MiddleCut } from '../../ui/middle-cut.tsx'
import type { ChildRow, SortColumn } from './child-rows.ts'
import styles from './children-table.module.css'

type ChildrenRowsProps = {
  name: string
  rows: readonly ChildRow[]
  /** The value that fills the bar. */
  most: number
  sort: { by: SortColumn; isUp: boolean }
  onSort(by: SortColumn): void
  onChoose(row: ChildRow): void
}

const columns: readonly SortColumn[] = ['open', 'overdue', 'coverage']
/** Where nobody has any, coverage is no column. */
const columnsOf = (rows: readonly ChildRow[]) =>
  rows.some((row) => row.coverage !== null) ? columns : columns.slice(0, 2)

export function ChildrenRows({ name, rows, most, sort, onSort, onChoose }: ChildrenRowsProps) {
  const { t } = useTranslation()
  const shown = columnsOf(rows)
  const Arrow = sort.isUp ? ArrowUp : ArrowDown
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          {shown.map((column) => (
            <th
              key={column}
              scope="col"
              aria-sort={sort.by === column ? (sort.isUp ? 'ascending' : 'descending') : 'none'}
            >
              <button type="button" onClick={() => onSort(column)}>
                {sort.by === column ? <Arrow size={12} aria-hidden="true" /> : null}
                {t(`table.${column}`)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            most={most}
            withCoverage={shown.includes('coverage')}
            onChoose={() => onChoose(row)}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { row: ChildRow; most: number; withCoverage: boolean; onChoose(): void }

function Row({ row, most, withCoverage, onChoose }: RowProps) {
  const name = useFormats().name(row)
  const pointing = usePointing({ kind: 'area', level: row.level, id: row.id })
  return (
    <tr {...pointing}>
      <th scope="row">
        <button type="button" onClick={onChoose} title={name} aria-label={name}>
          <MiddleCut text={name} />
        </button>
      </th>
      <td>
        <span
          className={styles.bar}
          style={{ width: `${(2.5 * (row.open ?? 0)) / most}rem` }}
          aria-hidden="true"
        />
        {formatCount(row.open)}
      </td>
      <td className={classNames((row.overdue ?? 0) > 0 ? styles.late : styles.zero)}>
        {formatFigure('overdue', { value: row.overdue, flags: row.overdueFlags })}
      </td>
      {withCoverage ? <td>{row.coverage === null ? missing : `${formatCoverage(row.coverage)}%`}</td> : null}
    </tr>
  )
}
