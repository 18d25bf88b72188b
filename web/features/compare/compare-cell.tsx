import { useTranslation } from 'react-i18next'
import { classOf } from '../../../geo/metrics/classes.ts'
import type { MetricId } from '../../../geo/model/metric.ts'
import { type Figure, hasFlag } from '../../api/figure.ts'
import { formatDifference, formatFigure } from '../../i18n/classes/format-value.ts'
import { useClassWords } from '../../i18n/classes/use-class-words.ts'
import { formatCount, pending } from '../../i18n/format-count.ts'
import { metricSlots } from '../../map/fill-slots.ts'
import { useFillLook } from '../../map/use-fill-look.ts'
import styles from './compare-table.module.css'

type CompareCellProps = {
  metric: MetricId
  /** Shows the colour of its class. */
  hasClass: boolean
  /** undefined: on its way, or there is no such area. */
  figure: Figure | undefined
  /** The value that fills the bar. */
  most: number
  /** The first area's value; null in its own column, or where it has none. */
  from: number | null
}

/** What is said beside a figure that is shown. */
const cautions = ['unstable', 'totalHouseholds', 'limitUnknown'] as const

/** One figure of one area: class, value, difference from the first area, share of the largest, what it is made of. */
export function CompareCell({ metric, hasClass, figure, most, from }: CompareCellProps) {
  const { t } = useTranslation()
  const lookOf = useFillLook()
  const classWords = useClassWords()
  if (!figure) return pending
  const { value, numerator, denominator } = figure
  if (value === null) {
    return (
      <span className={styles.none}>
        {t(hasFlag(figure, 'smallDenominator') ? 'kpi.smallDenominator' : 'kpi.noData')}
      </span>
    )
  }
  const classIndex = classOf(metric, value)
  const look = lookOf(metricSlots(metric)[classIndex]!)
  return (
    <>
      <p className={styles.line}>
        {hasClass ? (
          <span
            className={styles.swatch}
            style={look}
            role="img"
            aria-label={classWords(metric, String(classIndex))}
          />
        ) : null}
        <b>{formatFigure(metric, figure)}</b>
        {from === null ? null : (
          <span className={styles.difference}>
            <span className={styles.unseen}>{t('compare.difference')}</span>
            {formatDifference(metric, value, from)}
          </span>
        )}
      </p>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.bar} style={{ width: most > 0 ? `${(100 * value) / most}%` : 0 }} />
      </div>
      {denominator === null ? null : (
        <p className={styles.parts}>
          {formatCount(numerator)} ÷ {formatCount(denominator)}
        </p>
      )}
      {cautions
        .filter((caution) => hasFlag(figure, caution))
        .map((caution) => (
          <p key={caution} className={styles.parts}>
            {t(`flag.${caution}`)}
          </p>
        ))}
    </>
  )
}
