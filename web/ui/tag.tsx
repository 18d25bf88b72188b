import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './tag.module.css'

type TagProps = {
  tone?: 'neutral' | 'accent' | 'ok' | 'warn' | 'danger'
  icon?: ReactNode
  children: ReactNode
}

/** A word that qualifies what stands beside it. */
export function Tag({ tone = 'neutral', icon, children }: TagProps) {
  return (
    <span className={classNames(styles.tag, styles[tone])}>
      {icon}
      <span className={styles.words}>{children}</span>
    </span>
  )
}
