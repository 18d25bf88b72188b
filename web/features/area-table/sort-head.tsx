import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { MetricId } from '../../../geo/model/metric.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { classNames } from '../../ui/class-names.ts'
import { type AreaSort, isLowFirst } from './area-rows.ts'
import styles from './area-table.module.css'

type SortHeadProps = {
  by: AreaSort['by']
  sort: AreaSort
  onSort(sort: AreaSort): void
  metrics: readonly MetricId[]
}

/** The head of a column: sorts by it, the other way when pressed again. Figures begin with what calls for attention. */
export function SortHead({ by, sort, onSort, metrics }: SortHeadProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const isOwn = sort.by === by
  const isNumber = typeof by === 'number'
  const beginsUp = isNumber ? isLowFirst(metrics[by]!) : by !== 'class'
  const Arrow = sort.isUp ? ArrowUp : ArrowDown
  const text = isNumber ? formats.name(metricDefinitions[metrics[by]!]) : t(`areaTable.${by}`)
  return (
    <th
      scope="col"
      className={classNames(isNumber ? styles.end : styles[by])}
      aria-sort={isOwn ? (sort.isUp ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        className={styles.sort}
        title={text}
        onClick={() => onSort({ by, isUp: isOwn ? !sort.isUp : beginsUp })}
      >
        {isOwn ? <Arrow size={12} aria-hidden="true" /> : null}
        <span className={styles.words}>{text}</span>
      </button>
    </th>
  )
}
