import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { figureAt } from '../../api/figure.ts'
import { formatFigure } from '../../i18n/classes/format-value.ts'
import { formatCount, formatDecimal } from '../../i18n/format-count.ts'
import { formatCoverage } from '../../i18n/format-percent.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { type MapHover, useHover } from '../../state/hover.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './map-tooltip.module.css'

type MapTooltipProps = {
  frames: Record<string, MetricFrame | undefined>
  /** Where a feature lies, outermost first; empty where unknown. */
  placeOf(feature: MapHover['feature']): string[]
}

/** What is under the pointer, above the feature rather than the cursor; it never covers it. */
export function MapTooltip({ frames, placeOf }: MapTooltipProps) {
  const formats = useFormats()
  const { t } = useTranslation()
  const hover = useHover((store) => store.onMap)
  if (!hover) return null
  const { feature, point } = hover
  const isBelow = point.y < 150
  const place = placeOf(feature)
  return (
    <div
      className={classNames(styles.tooltip, isBelow && styles.below)}
      style={{ left: `clamp(9rem, ${point.x}px, 100% - 9rem)`, top: point.y }}
      role="tooltip"
    >
      {place.length > 0 ? <p className={styles.place}>{place.join(' · ')}</p> : null}
      {feature.kind === 'compound' || feature.kind === 'service-point' ? (
        <p className={styles.place}>
          {t(feature.kind === 'compound' ? 'tooltip.compound' : 'tooltip.servicePoint')}
        </p>
      ) : null}
      <p className={styles.name}>{formats.name(feature) || feature.code}</p>
      {feature.kind === 'area' && feature.level ? (
        <AreaFigures frame={frames[feature.level]} id={feature.id} />
      ) : null}
    </div>
  )
}

function AreaFigures({ frame, id }: { frame: MetricFrame | undefined; id: number }) {
  const { t } = useTranslation()
  if (!frame) return <p className={styles.place}>{t('loading')}</p>
  const overdue = figureAt(frame, id, 'overdue')
  const coverage = figureAt(frame, id, 'vc2')
  const people =
    coverage.denominator === null
      ? null
      : `${formatCount(coverage.numerator)} / ${formatCount(coverage.denominator)}`
  return (
    <dl className={styles.figures}>
      <Row label={t('tooltip.open')} value={formatCount(figureAt(frame, id, 'open').value)} />
      <Row label={t('tooltip.openRate')} value={formatDecimal(figureAt(frame, id, 'open-rate').value)} />
      <Row
        label={t('tooltip.overdue')}
        value={formatFigure('overdue', overdue)}
        isAlarm={(overdue.value ?? 0) > 0}
      />
      <Row
        label={t('tooltip.coverage')}
        value={coverage.value === null ? formatCoverage(null) : `${formatCoverage(coverage.value)}%`}
        aside={people}
      />
    </dl>
  )
}

type RowProps = { label: string; value: string; aside?: ReactNode; isAlarm?: boolean }

const Row = ({ label, value, aside, isAlarm }: RowProps) => (
  <div className={styles.row}>
    <dt>{label}</dt>
    <dd className={classNames(isAlarm && styles.alarm)}>
      {aside ? <span className={styles.aside}>{aside}</span> : null}
      <b>{value}</b>
    </dd>
  </div>
)
