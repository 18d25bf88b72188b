import { type ReactNode, useId } from 'react'
import styles from './section.module.css'

type SectionProps = { title?: string; aside?: ReactNode; children: ReactNode }

/** A part of a panel, set off by a line. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId()
  if (!title) return <section className={styles.section}>{children}</section>
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
        {aside}
      </header>
      {children}
    </section>
  )
}
