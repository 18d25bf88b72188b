import { useTranslation } from 'react-i18next'
import type { ProposalState } from '../../../geo/lifecycle/proposal.ts'
import { Tag } from '../../ui/tag.tsx'

const tones: Partial<Record<ProposalState, 'accent' | 'ok' | 'warn' | 'danger'>> = {
  submitted: 'accent',
  street_review: 'accent',
  county_review: 'accent',
  approved: 'ok',
  published: 'ok',
  filed: 'ok',
  returned: 'warn',
  rejected: 'danger',
}

/** Where a proposal stands, in a word. */
export function ProposalTag({ state }: { state: ProposalState }) {
  const { t } = useTranslation('boundaries')
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
}
