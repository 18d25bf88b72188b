import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import styles from './proposal-timeline.module.css'
import { useActorWords } from './use-actor-words.ts'

type ProposalTimelineProps = { timeline: Proposal['timeline'] }

/** What happened to a proposal, latest first. */
export function ProposalTimeline({ timeline }: ProposalTimelineProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const actorOf = useActorWords()
  return (
    <ol className={styles.timeline}>
      {timeline.toReversed().map((event) => (
        <li key={event.seq} className={styles.event}>
          <p className={styles.head}>
            <span className={styles.action}>{t(`did.${event.action}`)}</span>
            <time dateTime={event.at} title={formats.exact(event.at)}>
              {formats.moment(event.at, now)}
            </time>
          </p>
          <p className={styles.actor}>{actorOf(event.actor, event.account, t('step.clock'))}</p>
          {event.note ? <p className={styles.note}>{inLanguage(event.note, formats.language)}</p> : null}
        </li>
      ))}
    </ol>
  )
}
