import { AlertIcon } from './shell-icons.tsx'
import styles from './states.module.css'

type ErrorStateProps = { text: string; actionText: string; onAction(): void }

/** What happened, where the data would be, and what to do. */
export function ErrorState({ text, actionText, onAction }: ErrorStateProps) {
  return (
    <div className={styles.state} role="alert">
      <p className={styles.cause}>
        <AlertIcon />
        <span>{text}</span>
      </p>
      {/* A plain button: it must be there where the rest of the interface's code is not. */}
      <button type="button" className={styles.action} onClick={onAction}>
        {actionText}
      </button>
    </div>
  )
}
