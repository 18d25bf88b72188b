import { useTranslation } from 'react-i18next'
import type { CompoundCard } from '../../../geo/model/compound.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { formatRate } from '../../i18n/format-percent.ts'
import { Kpi, KpiGrid } from '../../ui/kpi.tsx'

/** Open and overdue cases of a compound. */
export function CompoundCaseKpis({ card }: { card: CompoundCard }) {
  const { t } = useTranslation()
  const open = Object.entries(card.openByState)
    .filter(([state]) => state !== 'closed')
    .reduce((sum, [, count]) => sum + count, 0)
  const suspended = card.openByState.suspended ?? 0
  return (
    <KpiGrid>
      <Kpi
        label={t('kpi.open')}
        value={formatCount(open)}
        unit={t('unit.cases')}
        note={suspended > 0 ? t('kpi.openShort', { count: suspended }) : t('kpi.openNone')}
      />
      <Kpi
        label={t('kpi.overdue')}
        value={formatCount(card.overdue)}
        unit={t('unit.cases')}
        isAlarm={card.overdue > 0}
        note={
          card.overdue > 0
            ? t('kpi.overdueShare', { share: formatRate(card.overdue / open) })
            : t('kpi.noneOverdue')
        }
      />
    </KpiGrid>
  )
}
