import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import type { OutboxState } from './keeping/outbox.ts'
import type { OutboxItem } from './keeping/outbox-item.ts'
import styles from './street.module.css'

type OutboxNoteProps = OutboxState & { onDiscard(clientId: string): void }

/** What is on this phone alone, and why. */
export function OutboxNote({ items, status, onDiscard }: OutboxNoteProps) {
  const { t } = useTranslation('boundaries')
  const refused = items.filter(({ refusal }) => refusal)
  const waiting = items.length - refused.length
  const reasonOf = ({ refusal }: OutboxItem) =>
    refusal?.code === 'step-not-allowed'
      ? t('street.refusedOver')
      : t('street.refused', { reason: refusal?.sentence })
  return (
    <div className={styles.outbox} role="status">
      {waiting > 0 && status !== 'signed-out' ? (
        <p>
          {status === 'sending' ? `${t('street.sending')} · ` : ''}
          {t('street.waitingCount', { count: waiting })}
        </p>
      ) : null}
      {waiting > 0 && status === 'signed-out' ? (
        <div className={styles.row}>
          <p className={styles.fault}>{t('street.signedOut', { count: waiting })}</p>
          <Button onPress={() => window.location.reload()}>{t('street.signIn')}</Button>
        </div>
      ) : null}
      {refused.map((item) => (
        <div key={item.body.clientId} className={styles.row}>
          <p className={styles.fault}>
            {reasonOf(item)}
            {item.kind === 'mark' && item.body.note ? ` · ${item.body.note}` : ''}
          </p>
          <Button onPress={() => onDiscard(item.body.clientId)}>{t('street.discard')}</Button>
        </div>
      ))}
    </div>
  )
}
