import { useTranslation } from 'react-i18next'
import type { ProposalState } from '../../../geo/lifecycle/proposal.ts'
import { waitsFor } from './proposal-way.ts'

/** Whom or what a state waits for, in words; null: nothing any more. */
export function useWaitsWords(): (state: ProposalState) => string | null {
  const { t } = useTranslation(['boundaries', 'translation'])
  return (state) => {
    const who = waitsFor(state)
    if (who === null) return null
    return who === 'drawer' || who === 'clock' ? t(`proposals.${who}`) : t(`translation:role.${who}`)
  }
}
