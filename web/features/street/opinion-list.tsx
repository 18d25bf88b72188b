import { useTranslation } from 'react-i18next'
import type { NewOpinion } from '../../../geo/model/walk.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Tag } from '../../ui/tag.tsx'
import styles from './street.module.css'

type ShownOpinion = NewOpinion & {
  isWaiting: boolean
  /** Who recorded it. */
  by?: string
}

/** What the community has said, also what is still on the phone. */
export function OpinionList({ opinions }: { opinions: readonly ShownOpinion[] }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  if (opinions.length === 0) return <p className={styles.aside}>{t('street.noOpinion')}</p>
  const toneOf = { agree: 'ok', 'agree-with-remarks': 'neutral', object: 'warn' } as const
  return (
    <ul>
      {opinions.map(({ clientId, stance, text, body, givenOn, revision, isWaiting, by }) => (
        <li key={clientId} className={styles.words}>
          <p className={styles.tags}>
            <Tag tone={toneOf[stance]}>{t(`street.stance.${stance}`)}</Tag>
            <span>{t(`street.body.${body}`)}</span>
            {isWaiting ? <Tag>{t('street.waiting')}</Tag> : null}
          </p>
          {text ? <p className={styles.note}>{text}</p> : null}
          <p className={styles.aside}>
            {[formats.calendarDay(givenOn, now), t('street.revision', { revision }), by]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
