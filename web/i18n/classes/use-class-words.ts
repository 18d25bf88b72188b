import { useTranslation } from 'react-i18next'
import type { MetricId } from '../../../geo/model/metric.ts'
import { type ClassRange, caseThirds, coverageThirds, rangeOf } from './class-range.ts'

const coverageWords = ['full', 'near', 'thin', 'gap'] as const

/** The span of a class: 3–5, ≥ 13, < 50%. */
export function useRangeWords(): (range: ClassRange) => string {
  const { t } = useTranslation()
  return (range) => {
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

/** The word for a class of coverage, best first; undefined for another metric. */
export function useCoverageWord(): (metric: MetricId, classIndex: number) => string | undefined {
  const { t } = useTranslation()
  return (metric, classIndex) => {
    const word = metric === 'vc2' ? coverageWords[classIndex] : undefined
    return word && t(`coverage.${word}`)
  }
}

/**
 * A class in words, for those who do not see its colour: 第 3 级 3–5, 偏薄 50–80%, both axes of the 3×3.
 * The class is named as the map names it (fill-slots.ts).
 */
export function useClassWords(): (metric: MetricId, className: string) => string {
  const { t } = useTranslation()
  const rangeWords = useRangeWords()
  const coverageWord = useCoverageWord()
  return (metric, className) => {
    if (className === 'none') return t('legend.noData')
    const [first = 0, second] = className.split(',').map(Number)
    if (second !== undefined) {
      return t('class.both', { cases: caseThirds[first - 1], coverage: coverageThirds[second - 1] })
    }
    const word = coverageWord(metric, first) ?? t('class.nth', { n: first + 1 })
    return `${word} ${rangeWords(rangeOf(metric, first))}`
  }
}
