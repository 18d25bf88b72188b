import { CircleAlert } from 'lucide-react'
import styles from './states.module.css'

type ErrorStateProps = { text: string; actionText: string; onAction(): void }

/** What happened, where the data would be, and what to do. */
export function ErrorState({ text, actionText, onAction }: ErrorStateProps) {
  return (
    <div className={styles.state} role="alert">
      <p className={styles.cause}>
        <CircleAlert size={16} aria-hidden="true" />
        <span>{text}</span>
      </p>
      {/* A plain button: it must be there where the rest of the interface's code is not. */}
      <button type="button" className={styles.action} onClick={onAction}>
        {actionText}
      </button>
    </div>
  )
}
