import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { countedLevel, levelWord } from '../../i18n/level-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { fillMetric } from '../../map/fill-metric.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { BivariateLegend } from './bivariate-legend.tsx'
import styles from './legend.module.css'
import { countClasses, legendTitle } from './legend-classes.ts'
import { NoDataRow, RampLegend } from './ramp-legend.tsx'

type LegendProps = {
  city: City
  level: string
  frame: MetricFrame | undefined
  /** Where there is little height it begins folded. */
  isShort: boolean
}

/** What the colours and marks mean, and how many areas each class holds. */
export function Legend({ city, level, frame, isShort }: LegendProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [{ view }] = useDeskView()
  const [isOpen, setIsOpen] = useState(!isShort)
  const metric = fillMetric(view, level, city.levels)
  const ownLevel = city.levels.find((each) => each.code === level)
  const levelName = ownLevel ? levelWord(ownLevel, 2, formats.language) : ''
  const title = legendTitle(view, metric)
  const unit = view === 'vc2' || view === 'cases-coverage' ? '' : t('unit.cases')
  if (!isOpen) {
    return (
      <button type="button" className={styles.closed} onClick={() => setIsOpen(true)}>
        {t('legend.show')}
      </button>
    )
  }
  const areasOf = (count: number) =>
    ownLevel ? countedLevel(ownLevel, count, formats.language) : String(count)
  const noData = countClasses(view, metric, frame).get('none') ?? 0
  return (
    <section className={styles.legend} aria-label={t('legend.label')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t(title)}</h2>
        <span className={styles.unit}>
          {unit
            ? t('legend.countOf', { unit, level: levelName })
            : t('legend.levelOnly', { level: levelName })}
        </span>
        <IconButton label={t('legend.hide')} onPress={() => setIsOpen(false)}>
          <ChevronDown size={14} />
        </IconButton>
      </header>
      {view === 'cases-coverage' ? (
        <BivariateLegend frame={frame} areasOf={areasOf} />
      ) : (
        <>
          <RampLegend view={view} metric={metric} frame={frame} areasOf={areasOf} noData={noData} />
          <Marks />
        </>
      )}
      {view === 'cases-coverage' && noData > 0 ? <NoDataRow count={noData} areasOf={areasOf} /> : null}
    </section>
  )
}

function Marks() {
  const { t } = useTranslation()
  return (
    <ul className={styles.marks}>
      <li className={styles.mark}>
        <svg width="22" height="20" viewBox="0 0 22 20" aria-hidden="true">
          <rect
            className={styles.diamond}
            x="4.6"
            y="3.6"
            width="12.8"
            height="12.8"
            rx="1.6"
            transform="rotate(45 11 10)"
          />
          <text className={styles.diamondCount} x="11" y="13.4">
            2
          </text>
        </svg>
        {t('legend.overdueMark')}
      </li>
      <li className={styles.mark}>
        <svg width="28" height="14" viewBox="0 0 28 14" aria-hidden="true">
          <rect className={styles.selectedMark} x="1.5" y="1.5" width="25" height="11" />
        </svg>
        {t('legend.selected')}
      </li>
    </ul>
  )
}
