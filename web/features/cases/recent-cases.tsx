import { useState } from 'react'
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
}

const few = 5
const many = 100

/** The open cases of a place, newest first; a few, or all on demand. */
export function RecentCases({ place, onChoose }: RecentCasesProps) {
  const { t } = useTranslation()
  const [isLong, setIsLong] = useState(false)
  const cases = useIncidents({ ...place, state: 'open', limit: isLong ? many : few })
  const total = cases.data?.numberMatched ?? 0
  const shown = cases.data?.features.slice(0, isLong ? many : few) ?? []
  const more = (
    <Button tone="quiet" onPress={() => setIsLong(!isLong)}>
      {isLong ? t('recent.less') : t('recent.all', { value: formatCount(total) })}
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
      {isLong && total > many ? <p className={styles.rest}>{t('recent.shown', { value: many })}</p> : null}
    </Section>
  )
}
