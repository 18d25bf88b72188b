import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { incidentStates } from '../../../geo/lifecycle/incident.ts'
import type { City } from '../../../geo/model/city.ts'
import { incidentSources, severities } from '../../../geo/model/incident-kinds.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { type CaseFilter, caseDays, everyOpenCase } from '../../state/case-filter.ts'
import { Button } from '../../ui/button.tsx'
import { SelectMenu } from '../../ui/select-menu.tsx'
import styles from './case-filters.module.css'

type CaseFiltersProps = {
  categories: City['categories']
  filter: CaseFilter
  onChange(filter: CaseFilter): void
}

/** The choice that filters nothing. */
const any = ''

/** Which cases are listed: by state, category, severity, source, time of report, and whether overdue. */
export function CaseFilters({ categories, filter, onChange }: CaseFiltersProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const change = (part: Partial<CaseFilter>) => onChange({ ...filter, ...part })
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(everyOpenCase)
  const leaves = categories.filter(({ code }) => !categories.some(({ parentCode }) => parentCode === code))
  return (
    <div className={styles.filters}>
      <Choice
        label={t('cases.state')}
        options={[
          { id: 'open', text: t('cases.open') },
          { id: 'all', text: t('cases.anyState') },
          ...incidentStates.map((id) => ({ id, text: t(`state.${id}`) })),
        ]}
        value={filter.state}
        onChange={(state) => change({ state })}
      />
      <Choice
        label={t('incident.category')}
        options={[
          { id: any, text: t('cases.anyCategory') },
          ...leaves.map((each) => ({ id: each.code, text: formats.name(each) })),
        ]}
        value={filter.category ?? any}
        onChange={(category) => change({ category: category || null })}
      />
      <Choice
        label={t('incident.severity')}
        options={[
          { id: any, text: t('cases.anySeverity') },
          ...severities.map((id) => ({ id, text: t(`severity.${id}`) })),
        ]}
        value={filter.severity ?? any}
        onChange={(severity) => change({ severity: severity || null })}
      />
      <Choice
        label={t('incident.source')}
        options={[
          { id: any, text: t('cases.anySource') },
          ...incidentSources.map((id) => ({ id, text: t(`source.${id}`) })),
        ]}
        value={filter.source ?? any}
        onChange={(source) => change({ source: source || null })}
      />
      <Choice
        label={t('cases.opened')}
        options={[
          { id: any, text: t('cases.anyTime') },
          ...caseDays.map((days) => ({ id: String(days), text: t(`cases.days${days}`) })),
        ]}
        value={String(filter.days ?? any)}
        onChange={(id) => change({ days: caseDays.find((days) => String(days) === id) ?? null })}
      />
      <div className={styles.last}>
        <Button
          tone={filter.overdue ? 'primary' : 'plain'}
          aria-pressed={filter.overdue}
          icon={<Clock size={14} aria-hidden="true" />}
          onPress={() => change({ overdue: !filter.overdue })}
        >
          {t('cases.overdue')}
        </Button>
        {isFiltered ? (
          <Button tone="quiet" onPress={() => onChange(everyOpenCase)}>
            {t('cases.reset')}
          </Button>
        ) : null}
      </div>
      {isFiltered ? <p className={styles.note}>{t('cases.fillsStay')}</p> : null}
    </div>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  options: readonly { id: T; text: string }[]
  value: T
  onChange(value: T): void
}

const Choice = <T extends string>(props: ChoiceProps<T>) => <SelectMenu look="field" {...props} />
