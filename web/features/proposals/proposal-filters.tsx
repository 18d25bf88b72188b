import { useTranslation } from 'react-i18next'
import { proposalStates } from '../../../geo/lifecycle/proposal.ts'
import type { AreaRef } from '../../../geo/model/area.ts'
import { changeKinds } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Button } from '../../ui/button.tsx'
import { SelectMenu } from '../../ui/select-menu.tsx'
import { type ChangeKind, everyOpenProposal, type ListFilter } from './proposal-filter.ts'
import styles from './proposal-list.module.css'

type ProposalFiltersProps = {
  filter: ListFilter
  /** Where there is something to list. */
  communities: readonly AreaRef[]
  onChange(filter: ListFilter): void
}

/** The choice that filters nothing. */
const any = ''

/** Which proposals are listed: by state, kind of change and community. */
export function ProposalFilters({ filter, communities, onChange }: ProposalFiltersProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(everyOpenProposal)
  return (
    <div className={styles.filters}>
      <SelectMenu<ListFilter['state']>
        look="field"
        label={t('proposals.stateFilter')}
        options={[
          { id: 'open', text: t('proposals.open') },
          { id: 'all', text: t('proposals.anyState') },
          ...proposalStates.map((id) => ({ id, text: t(`state.${id}`) })),
        ]}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
      />
      <SelectMenu<ChangeKind | ''>
        look="field"
        label={t('proposals.kindFilter')}
        options={[
          { id: any, text: t('proposals.anyKind') },
          ...changeKinds.map((id) => ({ id, text: t(`changeKind.${id}`) })),
        ]}
        value={filter.kind ?? any}
        onChange={(kind) => onChange({ ...filter, kind: kind === any ? null : kind })}
      />
      <SelectMenu
        look="field"
        label={t('proposals.communityFilter')}
        options={[
          { id: any, text: t('proposals.anyCommunity') },
          ...communities.map((area) => ({ id: `${area.level}:${area.code}`, text: formats.name(area) })),
        ]}
        value={filter.within ?? any}
        onChange={(within) => onChange({ ...filter, within: within || null })}
      />
      {isFiltered ? (
        <Button tone="quiet" onPress={() => onChange(everyOpenProposal)}>
          {t('proposals.reset')}
        </Button>
      ) : null}
    </div>
  )
}
