import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { figureAt } from '../../api/figure.ts'
import { formatFigure } from '../../i18n/classes/format-value.ts'
import { useClassWords } from '../../i18n/classes/use-class-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { MapFeature } from '../../map/city-map-props.ts'
import { fillMetric, mappedMetrics } from '../../map/fill-metric.ts'
import { areaFills } from '../../map/fill-slots.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import styles from './spoken-area.module.css'

type SpokenAreaProps = {
  /** The area that the keyboard has moved to; null: nothing to say. */
  area: MapFeature | null
  levels: City['levels']
  frames: Record<string, MetricFrame | undefined>
}

/** Says to those who do not see the map where the keyboard has moved, and what the map shows there. */
export const SpokenArea = (props: SpokenAreaProps) => (
  <output className={styles.spoken}>
    {props.area ? <Words key={`${props.area.level}:${props.area.id}`} {...props} area={props.area} /> : null}
  </output>
)

/** Said once: that a figure moves later is no news to who has moved on. */
function Words({ area, levels, frames }: SpokenAreaProps & { area: MapFeature }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const classWords = useClassWords()
  const [{ view }] = useDeskView()
  const [text] = useState(() => {
    const level = area.level ?? ''
    const metric = fillMetric(view, level, levels)
    const frame = frames[level]
    const fill = frame && areaFills(view, metric, frame, null).get(area.id)
    return [
      formats.name(area),
      ...(fill
        ? mappedMetrics(view, metric).map((each) =>
            t('spoken.figure', {
              metric: formats.name(metricDefinitions[each]),
              value: formatFigure(each, figureAt(frame, area.id, each)),
            }),
          )
        : []),
      ...(fill ? [classWords(metric, fill.className)] : []),
    ].join(t('spoken.between'))
  })
  return text
}
