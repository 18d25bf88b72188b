import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import { type IncidentFilter, useIncidents } from '../../api/incidents.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { Section } from '../../ui/section.tsx'
import { CaseRow } from './case-row.tsx'
import styles from './recent-cases.module.css'

type RecentCasesProps = {
  /** Which place; none: everywhere the caller may see. */
  place: Pick<IncidentFilter, 'within' | 'compound'>
  onChoose(id: number, position: Position | null): void
  onAll(): void
}

const few = 5

/** The newest open cases of a place; all are in the list. */
export function RecentCases({ place, onChoose, onAll }: RecentCasesProps) {
  const { t } = useTranslation()
  const cases = useIncidents({ ...place, state: 'open', limit: few })
  const total = cases.data?.numberMatched ?? 0
  const shown = cases.data?.features.slice(0, few) ?? []
  const more = (
    <Button tone="quiet" onPress={onAll}>
      {t('recent.all', { value: formatCount(total) })}
    </Button>
  )
  return (
    <Section title={t('recent.title')} aside={total > few ? more : null}>
      {cases.isPending ? <LoadingLines label={t('loading')} /> : null}
      {cases.isError && !cases.data ? (
        <ErrorState
          text={t('error.figures')}
          actionText={t('error.retry')}
          onAction={() => cases.refetch()}
        />
      ) : null}
      {cases.data && total === 0 ? <EmptyState text={t('recent.none')} /> : null}
      <ul className={styles.list}>
        {shown.map((feature) => (
          <CaseRow
            key={feature.id}
            incident={feature.properties}
            onChoose={() => onChoose(feature.id, feature.geometry?.coordinates ?? null)}
          />
        ))}
      </ul>
    </Section>
  )
}
