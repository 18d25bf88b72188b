import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { FactList } from '../../ui/fact-list.tsx'
import { Section } from '../../ui/section.tsx'
import { useActorWords } from './use-actor-words.ts'

/** Who drew a proposal and why, and what it was approved with. */
export function ProposalFacts({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const actorOf = useActorWords()
  const { drawnBy, reason, wantedFrom, documentNumber, effectiveAt, noticeUntil, campaign } = proposal
  return (
    <Section title={t('review.facts')}>
      <FactList
        facts={[
          [t('review.drawnBy'), actorOf(drawnBy.name, drawnBy.post)],
          [t('review.reason'), reason || t('review.noReason')],
          documentNumber ? [t('review.documentNumber'), documentNumber] : null,
          wantedFrom && !effectiveAt ? [t('review.wantedFrom'), formats.moment(wantedFrom, now)] : null,
          effectiveAt ? [t('review.effectiveAt'), formats.moment(effectiveAt, now)] : null,
          noticeUntil ? [t('review.noticeUntil'), formats.moment(noticeUntil, now)] : null,
          campaign ? [t('review.campaign'), campaign.title] : null,
        ]}
      />
    </Section>
  )
}
