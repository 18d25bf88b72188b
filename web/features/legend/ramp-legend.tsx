import { useTranslation } from 'react-i18next'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { formatCount, missing } from '../../i18n/format-count.ts'
import type { MapView } from '../../map/city-map-props.ts'
import styles from './legend.module.css'
import { type ClassRange, rampClasses } from './legend-classes.ts'
import { useClassFocus } from './use-class-focus.ts'

const coverageWords = ['full', 'near', 'thin', 'gap'] as const

type RampLegendProps = {
  view: MapView
  metric: MetricId
  frame: MetricFrame | undefined
  /** So many areas, in words. */
  areasOf(count: number): string
  noData: number
}

/** One row a class: swatch, range, number of areas. Pointing at one dims the others on the map; a click keeps it so. */
export function RampLegend({ view, metric, frame, areasOf, noData }: RampLegendProps) {
  const { t } = useTranslation()
  const rangeText = useRangeText()
  const focusOf = useClassFocus()
  return (
    <ul className={styles.classes}>
      {rampClasses(view, metric, frame).map(({ name, token, range, count }, index) => {
        const text = rangeText(range)
        const word = metric === 'vc2' ? coverageWords[index] : undefined
        return (
          <li key={name}>
            <button
              type="button"
              {...focusOf(name)}
              className={styles.class}
              aria-label={t('legend.class', {
                range: text,
                areas: count === null ? missing : areasOf(count),
              })}
            >
              <span className={styles.swatch} style={{ background: `var(${token})` }} />
              <span className={styles.range}>{text}</span>
              {word ? <span className={styles.word}>{t(`coverage.${word}`)}</span> : null}
              <span className={styles.count}>{formatCount(count)}</span>
            </button>
          </li>
        )
      })}
      {noData > 0 ? (
        <li>
          <NoDataRow count={noData} areasOf={areasOf} />
        </li>
      ) : null}
    </ul>
  )
}

/** The hatch of missing values, and how many areas bear it. */
export function NoDataRow({ count, areasOf }: { count: number; areasOf(count: number): string }) {
  const { t } = useTranslation()
  const focusOf = useClassFocus()
  return (
    <button
      type="button"
      {...focusOf('none')}
      className={styles.class}
      aria-label={t('legend.partial', { areas: areasOf(count) })}
    >
      <span className={`${styles.swatch} ${styles.hatch}`} />
      <span className={styles.range}>{t('legend.noData')}</span>
      <span className={styles.count}>{formatCount(count)}</span>
    </button>
  )
}

function useRangeText() {
  const { t } = useTranslation()
  return (range: ClassRange): string => {
    switch (range.kind) {
      case 'exactly':
        return range.at
      case 'between':
        return t('legend.range', { from: range.from, to: range.to })
      case 'at-least':
        return t('legend.atLeast', { from: range.from })
      case 'below':
        return t('legend.below', { to: range.to })
    }
  }
}
