import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

/** What stands in the way of going on, and what can be done about it. */
export const Notice = ({ text, children }: { text: string; children?: ReactNode }) => (
  <div className={styles.notice} role="alert">
    <p className={styles.text}>
      <TriangleAlert size={16} aria-hidden="true" />
      <span>{text}</span>
    </p>
    <div className={styles.ways}>{children}</div>
  </div>
)
