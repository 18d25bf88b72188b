import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import styles from './notes.module.css'
import { useActorWords } from './use-actor-words.ts'

type ConflictNoteProps = {
  timeline: Proposal['timeline']
  /** The last event that the reader had seen when their step was refused. */
  seenSeq: number
  onClose(): void
}

/** Why a step was refused: somebody else was first, and what they did. */
export function ConflictNote({ timeline, seenSeq, onClose }: ConflictNoteProps) {
  const { t } = useTranslation(['boundaries', 'translation'])
  const formats = useFormats()
  const now = useNow()
  const actorOf = useActorWords()
  return (
    <div className={styles.conflict} role="alert">
      <div className={styles.line}>
        <h3>{t('step.conflict')}</h3>
        <IconButton label={t('translation:error.dismiss')} onPress={onClose}>
          <X size={16} />
        </IconButton>
      </div>
      <ul>
        {timeline
          .filter(({ seq }) => seq > seenSeq)
          .map((event) => (
            <li key={event.seq}>
              {t('step.changedBy', {
                who: actorOf(event.actor, event.account, t('step.clock')),
                when: formats.moment(event.at, now),
                what: t(`did.${event.action}`),
              })}
              {event.note ? `: ${event.note}` : ''}
            </li>
          ))}
      </ul>
    </div>
  )
}
