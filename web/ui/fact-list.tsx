import type { ReactNode } from 'react'
import styles from './fact-list.module.css'

/** Labels with what they say, one under the other; null entries are left out. */
export const FactList = ({ facts }: { facts: readonly ([string, ReactNode] | null)[] }) => (
  <dl className={styles.facts}>
    {facts
      .filter((fact) => fact !== null)
      .map(([label, value]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)
