import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { metricFlag } from '../../../geo/model/metric-flag.ts'
import { figureInRow, hasFlag } from '../../api/figure.ts'
import type { Language } from '../../i18n/language.ts'
import { nameOf } from '../../i18n/name-of.ts'

type FlagName = keyof typeof metricFlag

/** What the columns and flags are called. */
export type CsvWords = {
  language: Language
  columns: Record<
    'code' | 'name' | 'numerator' | 'denominator' | 'flags' | 'asOf' | 'windowFrom' | 'windowTo',
    string
  >
  flags: Record<FlagName, string>
}

const flagNames = Object.keys(metricFlag) as FlagName[]

/** Shares leave as the per cents that are shown; six digits, so that no float's tail does. */
const inUnit = (metric: MetricId, value: number | null): number | null =>
  value === null
    ? null
    : Number((value * (metricDefinitions[metric].format === 'share' ? 100 : 1)).toPrecision(6))

/**
 * The figures of a level as rows for a CSV file, a head first: code and name; of each metric value, numerator, denominator,
 * flags and moment; the days of its window. Areas that the index does not know are left out.
 */
export function areaCsvRows(
  index: AreaIndex,
  frame: MetricFrame,
  { language, columns, flags }: CsvWords,
): (string | number | null)[][] {
  const metrics = Object.keys(frame.metrics) as MetricId[]
  const isChinese = language === 'zh-CN'
  const placeOf = new Map(index.ids.map((id, at) => [id, at]))
  const head = metrics.flatMap((metric) => {
    const { nameZh, nameEn, unitZh, unitEn } = metricDefinitions[metric]
    const name = isChinese ? nameZh : nameEn
    return [
      isChinese ? `${name}（${unitZh}）` : `${name} (${unitEn})`,
      ...(['numerator', 'denominator', 'flags', 'asOf'] as const).map((part) => `${name} ${columns[part]}`),
    ]
  })
  const figuresOf = (row: number) =>
    metrics.flatMap((metric) => {
      const figure = figureInRow(frame, row, metric)
      const told = flagNames.filter((flag) => hasFlag(figure, flag)).map((flag) => flags[flag])
      return [
        inUnit(metric, figure.value),
        figure.numerator,
        figure.denominator,
        told.join(isChinese ? '；' : '; '),
        frame.metrics[metric]?.asOf ?? null,
      ]
    })
  return [
    [columns.code, columns.name, ...head, columns.windowFrom, columns.windowTo],
    ...frame.ids.flatMap((id, row) => {
      const at = placeOf.get(id)
      if (at === undefined) return []
      const name = nameOf({ nameZh: index.namesZh[at]!, nameEn: index.namesEn[at] ?? null }, language)
      return [[index.codes[at]!, name, ...figuresOf(row), frame.window.from, frame.window.to]]
    }),
  ]
}
