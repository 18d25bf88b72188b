import { useTranslation } from 'react-i18next'
import { formulaWords } from '../../../geo/metrics/formula-words.ts'
import type { MetricId } from '../../../geo/model/metric.ts'
import { type Figure, hasFlag } from '../../api/figure.ts'
import { formatCount, formatDecimal } from '../../i18n/format-count.ts'
import { formatRate } from '../../i18n/format-percent.ts'
import { useLanguage } from '../../state/language.ts'
import styles from './measure-list.module.css'

export type Measure = {
  id: Extract<MetricId, 'vc1' | 'vc4' | 'vc5' | 'staffing'>
  figure: Figure
}

type MeasureListProps = {
  measures: readonly Measure[]
  /** So many areas of the staffed level, in words. */
  areasOf(count: number): string
}

/** Measures of cover beside the main one, each with numerator and denominator. What a level does not know is left out. */
export function MeasureList({ measures, areasOf }: MeasureListProps) {
  const { t } = useTranslation()
  const language = useLanguage((store) => store.language)
  const shown = measures.filter(({ figure }) => !hasFlag(figure, 'notApplicable'))
  return (
    <dl className={styles.list}>
      {shown.map(({ id, figure }) => (
        <div key={id} className={styles.row}>
          <dt>
            <span className={styles.name} title={formulaWords[id][language]}>
              {t(`measure.${id}`)}
            </span>
            <span className={styles.parts}>
              {figure.value === null
                ? t('kpi.noData')
                : t(`measure.${id}Of`, {
                    n: formatCount(figure.numerator),
                    d: formatCount(figure.denominator),
                    areas: areasOf(figure.denominator ?? 0),
                  })}
            </span>
          </dt>
          <dd>
            {id === 'vc1' ? formatDecimal(figure.value) : formatRate(figure.value)}
            <span className={styles.unit}>{id === 'vc1' ? t('unit.perThousandResidents') : '%'}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
