import { Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MetricId } from '../../../geo/model/metric.ts'
import { noFigure } from '../../api/figure.ts'
import { formatFigure } from '../../i18n/classes/format-value.ts'
import { useClassWords } from '../../i18n/classes/use-class-words.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useFillLook } from '../../map/use-fill-look.ts'
import { useHover } from '../../state/hover.ts'
import { classNames } from '../../ui/class-names.ts'
import type { AreaRow } from './area-rows.ts'
import styles from './area-table.module.css'

type AreaLineProps = {
  id: string
  row: AreaRow
  /** Among all rows, the head being the first. */
  position: number
  metrics: readonly MetricId[]
  classMetric: MetricId
  hasParts: boolean
  isSelected: boolean
  isCompared: boolean
  onChoose(): void
  onOpen(): void
  onPoint(): void
  onCompare(): void
}

/** One area: a click selects it, a double click opens it, pointing at it outlines it on the map, and the other way round. */
export function AreaLine(props: AreaLineProps) {
  const { id, row, position, metrics, classMetric, hasParts, isSelected, isCompared } = props
  const { t } = useTranslation()
  const formats = useFormats()
  const lookOf = useFillLook()
  const classWords = useClassWords()
  const isOnMap = useHover(
    ({ onMap }) =>
      onMap?.feature.kind === 'area' && onMap.feature.level === row.level && onMap.feature.id === row.id,
  )
  const name = formats.name(row)
  const parts = row.figures
    .filter(({ numerator, denominator }) => numerator !== null && denominator !== null)
    .map(({ numerator, denominator }) => `${formatCount(numerator)} ÷ ${formatCount(denominator)}`)
  return (
    <tr
      id={id}
      aria-rowindex={position}
      aria-selected={isSelected}
      className={classNames(styles.row, isOnMap && styles.onMap)}
      onClick={props.onChoose}
      onDoubleClick={props.onOpen}
      onPointerEnter={props.onPoint}
    >
      <th scope="row" className={styles.cut} title={name}>
        {name}
      </th>
      <td className={styles.cut}>{row.code}</td>
      {metrics.map((metric, i) => {
        const figure = row.figures[i] ?? noFigure
        const isLate = metric === 'overdue' && (figure.value ?? 0) > 0
        return (
          <td key={metric} className={classNames(styles.end, isLate && styles.late)}>
            {formatFigure(metric, figure)}
          </td>
        )
      })}
      <td className={styles.cut}>
        <span className={styles.swatch} style={lookOf(row.fill.slot)} aria-hidden="true" />
        {classWords(classMetric, row.fill.className)}
      </td>
      {hasParts ? <td className={styles.end}>{parts.join(' · ')}</td> : null}
      <td className={styles.tool}>
        <button
          type="button"
          // The table itself is what takes the focus; its key C does the same.
          tabIndex={-1}
          className={styles.compare}
          aria-pressed={isCompared}
          aria-label={t('compare.of', { name })}
          onClick={(event) => {
            event.stopPropagation()
            props.onCompare()
          }}
        >
          <Columns3 size={15} aria-hidden="true" />
        </button>
      </td>
    </tr>
  )
}
