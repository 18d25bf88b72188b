import { useTranslation } from 'react-i18next'
import { classOf } from '../../../geo/metrics/classes.ts'
import { formulaWords } from '../../../geo/metrics/formula-words.ts'
import type { Figure } from '../../api/figure.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { formatCoverage } from '../../i18n/format-percent.ts'
import { useLanguage } from '../../state/language.ts'
import { Gauge } from '../../ui/gauge.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './coverage-section.module.css'
import { type Measure, MeasureList } from './measure-list.tsx'

/** The classes of coverage, best first, as the map colours them. */
const looks = [
  { word: 'full', tone: 'ok', color: 'var(--cov-full)' },
  { word: 'near', tone: 'neutral', color: 'var(--cov-near)' },
  { word: 'thin', tone: 'neutral', color: 'var(--cov-thin)' },
  { word: 'gap', tone: 'warn', color: 'var(--cov-gap)' },
] as const

const ticks = [0.5, 0.8, 1].map((at) => ({ at, text: `${at * 100}%` }))

type CoverageSectionProps = {
  coverage: Figure
  measures: readonly Measure[]
  /** So many areas of the staffed level, in words. */
  areasOf(count: number): string
  /** Says how the requirement was added up, where it was. */
  note?: string
}

/** Active volunteers against those required, on the scale of the classes; the other measures of cover below. */
export function CoverageSection({ coverage, measures, areasOf, note }: CoverageSectionProps) {
  const { t } = useTranslation()
  const language = useLanguage((store) => store.language)
  const look = looks[classOf('vc2', coverage.value)]
  if (coverage.value === null && measures.every(({ figure }) => figure.value === null)) {
    return (
      <Section title={t('gauge.title')}>
        <p className={styles.none}>{t('gauge.none')}</p>
      </Section>
    )
  }
  return (
    <Section
      title={t('gauge.title')}
      aside={look ? <Tag tone={look.tone}>{t(`coverage.${look.word}`)}</Tag> : null}
    >
      {coverage.value === null ? (
        <p className={styles.none}>{t('gauge.none')}</p>
      ) : (
        <p className={styles.figure} title={formulaWords.vc2[language]}>
          <span className={styles.value}>{formatCoverage(coverage.value)}</span>
          <span className={styles.unit}>%</span>
          <span className={styles.people}>
            {t('gauge.people', {
              n: formatCount(coverage.numerator),
              d: formatCount(coverage.denominator),
            })}
          </span>
        </p>
      )}
      <Gauge value={coverage.value} max={1.2} ticks={ticks} color={look?.color ?? 'transparent'} />
      {note ? <p className={styles.note}>{note}</p> : null}
      <MeasureList measures={measures} areasOf={areasOf} />
    </Section>
  )
}
