import { useTranslation } from 'react-i18next'
import { formulaWords } from '../../../geo/metrics/formula-words.ts'
import { type Figure, hasFlag } from '../../api/figure.ts'
import { formatDecimal, formatTileCount } from '../../i18n/format-count.ts'
import { formatRate } from '../../i18n/format-percent.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Kpi, KpiGrid } from '../../ui/kpi.tsx'
import { cautionOf, rateNote } from './figure-words.ts'

type CaseKpisProps = {
  open: Figure
  overdue: Figure
  openRate: Figure
  inflowRate: Figure
  /** null: not known for the time of the figures. */
  suspended: number | null
}

/** The four figures of cases, each with what it is made of. */
export function CaseKpis({ open, overdue, openRate, inflowRate, suspended }: CaseKpisProps) {
  const { t } = useTranslation()
  const { language } = useFormats()
  const late = overdue.value ?? 0
  const lateNote = () => {
    if (overdue.value === null) return null
    return late === 0 || !open.value
      ? t('kpi.noneOverdue')
      : t('kpi.overdueShare', { share: formatRate(late / open.value) })
  }
  const openNote = () => {
    if (suspended === null) return null
    return suspended > 0 ? t('kpi.openShort', { count: suspended }) : t('kpi.openNone')
  }
  return (
    <KpiGrid>
      <Kpi
        label={t('kpi.open')}
        hint={formulaWords.open[language]}
        value={formatTileCount(open.value, language)}
        unit={t('unit.cases')}
        note={openNote()}
      />
      <Kpi
        label={t('kpi.overdue')}
        hint={formulaWords.overdue[language]}
        value={formatTileCount(overdue.value, language)}
        unit={t('unit.cases')}
        note={
          hasFlag(overdue, 'limitUnknown') ? (
            <abbr title={t('flag.limitUnknown')}>{t('kpi.limitUnknown')}</abbr>
          ) : (
            lateNote()
          )
        }
        isAlarm={late > 0}
      />
      <RateKpi metric="open-rate" figure={openRate} />
      <RateKpi metric="inflow-rate" figure={inflowRate} />
    </KpiGrid>
  )
}

function RateKpi({ metric, figure }: { metric: 'open-rate' | 'inflow-rate'; figure: Figure }) {
  const { t } = useTranslation()
  const { language } = useFormats()
  const caution = cautionOf(figure, t)
  const note = rateNote(figure, t)
  const cautious = (
    <>
      {note} · <abbr title={t('kpi.unstableWhy')}>{caution}</abbr>
    </>
  )
  return (
    <Kpi
      label={t(`kpi.${metric}`)}
      hint={formulaWords[metric][language]}
      value={formatDecimal(figure.value)}
      note={caution ? cautious : note}
    />
  )
}
