import { useTranslation } from 'react-i18next'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { useCoverageWord, useRangeWords } from '../../i18n/classes/use-class-words.ts'
import { formatCount, pending } from '../../i18n/format-count.ts'
import type { MapView } from '../../map/city-map-props.ts'
import { noDataSlot } from '../../map/fill-slots.ts'
import { useFillLook } from '../../map/use-fill-look.ts'
import styles from './legend.module.css'
import { rampClasses } from './legend-classes.ts'
import { useClassFocus } from './use-class-focus.ts'

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
  const rangeText = useRangeWords()
  const coverageWord = useCoverageWord()
  const lookOf = useFillLook()
  const focusOf = useClassFocus()
  return (
    <ul className={styles.classes}>
      {rampClasses(view, metric, frame).map(({ name, slot, range, count }, index) => {
        const text = rangeText(range)
        const word = coverageWord(metric, index)
        return (
          <li key={name}>
            <button
              type="button"
              {...focusOf(name)}
              className={styles.class}
              aria-label={t('legend.class', {
                range: text,
                areas: count === null ? pending : areasOf(count),
              })}
            >
              <span className={styles.swatch} style={lookOf(slot)} />
              <span className={styles.range}>{text}</span>
              {word ? <span className={styles.word}>{word}</span> : null}
              <span className={styles.count}>{count === null ? pending : formatCount(count)}</span>
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
  const lookOf = useFillLook()
  const focusOf = useClassFocus()
  return (
    <button
      type="button"
      {...focusOf('none')}
      className={styles.class}
      aria-label={t('legend.partial', { areas: areasOf(count) })}
    >
      <span className={styles.swatch} style={lookOf(noDataSlot)} />
      <span className={styles.range}>{t('legend.noData')}</span>
      <span className={styles.count}>{formatCount(count)}</span>
    </button>
  )
}
