import { useTranslation } from 'react-i18next'
import type { ProposalSummary } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Tag } from '../../ui/tag.tsx'
import { type Reader, waitsForReader } from './order-proposals.ts'
import styles from './proposal-list.module.css'
import { ProposalTag } from './proposal-tag.tsx'
import { useActorWords } from './use-actor-words.ts'
import { useWaitsWords } from './use-waits-words.ts'

type ProposalRowProps = { proposal: ProposalSummary; reader: Reader | null }

/** One proposal: what, where, by whom, where it stands, what it waits for and for how long. */
export function ProposalRow({ proposal, reader }: ProposalRowProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const waits = useWaitsWords()(proposal.state)
  const actorOf = useActorWords()
  const { drawnBy, waitingSince, effectiveAt } = proposal
  const waited = formats.duration(Math.max(0, now.getTime() - Date.parse(waitingSince)))
  return (
    <div className={styles.line}>
      <span className={styles.code}>{proposal.code}</span>
      <span className={styles.title}>{proposal.title}</span>
      <span className={styles.cell}>{t(`changeKind.${proposal.changeKind}`)}</span>
      <span className={styles.cell}>{formats.name(proposal.community)}</span>
      <span className={styles.cell}>{actorOf(drawnBy.name, drawnBy.post)}</span>
      <span>
        <ProposalTag state={proposal.state} />
      </span>
      <span className={styles.cell}>
        {reader && waitsForReader(proposal, reader) ? (
          <Tag tone="warn">{t('proposals.waitsForYou')}</Tag>
        ) : (
          (waits ?? t('proposals.over'))
        )}
      </span>
      <span className={styles.age} title={formats.exact(waitingSince)}>
        {proposal.state === 'approved' && effectiveAt
          ? formats.moment(effectiveAt, now)
          : waits
            ? t('proposals.waited', { value: waited })
            : formats.age(waitingSince, now)}
      </span>
    </div>
  )
}
