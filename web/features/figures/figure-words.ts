import type { TFunction } from 'i18next'
import { type Figure, hasFlag } from '../../api/figure.ts'
import { formatCount } from '../../i18n/format-count.ts'

/** What a rate is made of, or why it is missing: "12 件 ÷ 1,286 户". */
export function rateNote(figure: Figure, t: TFunction): string {
  if (hasFlag(figure, 'notApplicable')) return t('kpi.notApplicable')
  if (hasFlag(figure, 'smallDenominator')) return t('kpi.smallDenominator')
  if (figure.value === null) return t('kpi.noData')
  const parts = { n: formatCount(figure.numerator), d: formatCount(figure.denominator) }
  return hasFlag(figure, 'totalHouseholds') ? t('kpi.ofTotalHouseholds', parts) : t('kpi.ofHouseholds', parts)
}

/** A caution that belongs beside a figure; null where there is none. */
export const cautionOf = (figure: Figure, t: TFunction): string | null =>
  figure.value !== null && hasFlag(figure, 'unstable') ? t('kpi.unstable') : null
