import { useTranslation } from 'react-i18next'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { caseThirds, coverageThirds } from '../../i18n/classes/class-range.ts'
import { formatCount, pending } from '../../i18n/format-count.ts'
import { bivariateSlot } from '../../map/fill-slots.ts'
import { useFillLook } from '../../map/use-fill-look.ts'
import { usePatterns } from '../../state/patterns.ts'
import { useTheme } from '../../state/theme.ts'
import styles from './legend.module.css'
import { countClasses } from './legend-classes.ts'
import { useClassFocus } from './use-class-focus.ts'

type BivariateLegendProps = { frame: MetricFrame | undefined; areasOf(count: number): string }

/** Ink or paper, whichever contrasts more with a cell's fill (palette check: number text on fills). */
const inkOn = {
  light: { '1,1': true, '1,2': true, '1,3': true, '2,1': true, '2,2': true, '3,1': true },
  dark: { '1,3': true, '2,2': true, '2,3': true, '3,1': true, '3,2': true, '3,3': true },
} as const

/** Nine cells with the number of areas in each, many cases at the top, thin coverage at the right. */
export function BivariateLegend({ frame, areasOf }: BivariateLegendProps) {
  const { t } = useTranslation()
  const theme = useTheme((store) => store.theme)
  const hasPatterns = usePatterns((store) => store.hasPatterns)
  const lookOf = useFillLook()
  const focusOf = useClassFocus()
  const counts = countClasses('cases-coverage', 'open', frame)
  const ink: Record<string, boolean> = inkOn[theme]
  return (
    <>
      <p className={styles.lead}>
        {t(theme === 'light' ? 'legend.bivariateLead' : 'legend.bivariateLeadDark')}
      </p>
      <div className={styles.cells}>
        {[3, 2, 1].map((cases) => (
          <div key={cases} className={styles.cellRow}>
            <span className={styles.rowHead}>{caseThirds[cases - 1]}</span>
            {[1, 2, 3].map((thinness) => {
              const name = `${cases},${thinness}`
              const count = counts.get(name) ?? 0
              const [casesText, coverageText] = [caseThirds[cases - 1], coverageThirds[thinness - 1]]
              return (
                <button
                  key={name}
                  type="button"
                  {...focusOf(name)}
                  className={styles.cell}
                  data-worst={name === '3,3' || undefined}
                  style={{
                    ...lookOf(bivariateSlot(cases, thinness)),
                    color: ink[name] ? 'var(--on-fill-ink)' : 'var(--on-fill-paper)',
                  }}
                  aria-label={t('legend.cell', {
                    cases: casesText,
                    coverage: coverageText,
                    areas: areasOf(count),
                  })}
                >
                  <span
                    className={styles.cellCount}
                    style={hasPatterns ? { background: `var(--bi-${cases}${thinness})` } : undefined}
                  >
                    {frame ? formatCount(count) : pending}
                  </span>
                </button>
              )
            })}
          </div>
        ))}
        <div className={styles.cellRow} aria-hidden="true">
          <span className={styles.rowHead}>{t('legend.casesAxis')}</span>
          {coverageThirds.map((third) => (
            <span key={third} className={styles.columnHead}>
              {third}
            </span>
          ))}
        </div>
        <p className={styles.axis} aria-hidden="true">
          {t('legend.thinAxis')}
        </p>
      </div>
    </>
  )
}
