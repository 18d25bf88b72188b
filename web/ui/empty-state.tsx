import type { ReactNode } from 'react'
import styles from './states.module.css'

/** One sentence, and one action where there is one. */
export const EmptyState = ({ text, action }: { text: string; action?: ReactNode }) => (
  <div className={styles.state}>
    <p>{text}</p>
    {action}
  </div>
)
