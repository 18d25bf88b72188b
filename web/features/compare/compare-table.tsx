import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { figureInRow, hasFlag } from '../../api/figure.ts'
import { allMetrics } from '../../api/metrics.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { AreaPlace } from '../../state/compared.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CompareCell } from './compare-cell.tsx'
import styles from './compare-table.module.css'

export type ComparedArea = AreaPlace & {
  name: string
  /** Its counts may be classed: else only what is per so many of something. */
  isOfLikeSize: boolean
  /** Its own figures, one row; undefined while they are on their way. */
  frame: MetricFrame | undefined
  /** There is no such area, or the caller may not see it. */
  isGone: boolean
}

type CompareTableProps = {
  areas: readonly ComparedArea[]
  onChoose(area: ComparedArea): void
  onRemove(area: ComparedArea): void
}

/** A column for each area, a row for each figure; differences are from the first area. */
export function CompareTable({ areas, onChoose, onRemove }: CompareTableProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (areas.length === 0) return <p className={styles.hint}>{t('compare.none')}</p>
  const figuresOf = (metric: MetricId) =>
    areas.map(({ frame }) => (frame ? figureInRow(frame, 0, metric) : undefined))
  const shown = allMetrics
    .map((metric) => ({ metric, figures: figuresOf(metric) }))
    .filter(({ figures }) => figures.some((figure) => !figure || !hasFlag(figure, 'notApplicable')))
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.metric}>
              {t('compare.figure')}
            </th>
            {areas.map((area, i) => (
              <th key={`${area.level} ${area.code}`} scope="col">
                <div className={styles.head}>
                  <span className={styles.number}>{i + 1}</span>
                  <button
                    type="button"
                    className={styles.name}
                    title={area.name}
                    onClick={() => onChoose(area)}
                  >
                    {area.name}
                  </button>
                  <IconButton label={t('compare.remove', { name: area.name })} onPress={() => onRemove(area)}>
                    <X size={14} />
                  </IconButton>
                </div>
                {area.isGone ? <p className={styles.gone}>{t('compare.gone')}</p> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ metric, figures }) => {
            const most = Math.max(0, ...figures.map((figure) => figure?.value ?? 0))
            const { unitZh, unitEn } = metricDefinitions[metric]
            const unit = formats.name({ nameZh: unitZh, nameEn: unitEn })
            return (
              <tr key={metric}>
                <th scope="row" className={styles.metric}>
                  {formats.name(metricDefinitions[metric])}
                  {unit === '%' ? null : <span className={styles.unit}>{unit}</span>}
                </th>
                {areas.map((area, i) => (
                  <td key={`${area.level} ${area.code}`}>
                    <CompareCell
                      metric={metric}
                      hasClass={area.isOfLikeSize || metricDefinitions[metric].format !== 'count'}
                      figure={figures[i]}
                      most={most}
                      from={i === 0 ? null : (figures[0]?.value ?? null)}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      {areas.length === 1 ? <p className={styles.hint}>{t('compare.one')}</p> : null}
    </div>
  )
}
