import { useTranslation } from 'react-i18next'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { caseThirds, coverageThirds } from '../../i18n/classes/class-range.ts'
import { useCoverageWord, useRangeWords } from '../../i18n/classes/use-class-words.ts'
import { formatCount } from '../../i18n/format-count.ts'
import type { MapView } from '../../map/city-map-props.ts'
import type { LegendMark } from '../../map/draw-swatch.ts'
import { bivariateSlot, noDataSlot } from '../../map/fill-slots.ts'
import { countClasses, rampClasses } from './legend-classes.ts'

/** One line of a legend that stands still, on a picture or on paper. */
type LegendEntry = { mark: LegendMark; text: string; count: string | null }

const thirds = [1, 2, 3]

/** The legend of what the map shows, least concern first, in lines; the 3×3 in those of like cases. */
export function useLegendEntries(): (
  view: MapView,
  metric: MetricId,
  frame: MetricFrame | undefined,
) => readonly (readonly LegendEntry[])[] {
  const { t } = useTranslation()
  const rangeText = useRangeWords()
  const coverageWord = useCoverageWord()
  return (view, metric, frame) => {
    const counts = countClasses(view, metric, frame)
    const countOf = (name: string) => formatCount(frame ? (counts.get(name) ?? 0) : null)
    const none: LegendEntry[] = counts.get('none')
      ? [{ mark: noDataSlot, text: t('legend.noData'), count: countOf('none') }]
      : []
    if (view === 'cases-coverage') {
      const cellOf = (cases: number, thinness: number) => ({
        mark: bivariateSlot(cases, thinness),
        text: t('class.both', { cases: caseThirds[cases - 1], coverage: coverageThirds[thinness - 1] }),
        count: countOf(`${cases},${thinness}`),
      })
      return [...thirds.map((cases) => thirds.map((thinness) => cellOf(cases, thinness))), none]
    }
    const classes = rampClasses(view, metric, frame).map(({ name, slot, range }, index) => ({
      mark: slot,
      text: [coverageWord(metric, index), rangeText(range)].filter(Boolean).join(' '),
      count: countOf(name),
    }))
    return [[...classes, ...none, { mark: 'overdue', text: t('legend.overdueMark'), count: null }]]
  }
}
