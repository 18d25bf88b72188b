import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './kpi.module.css'

type KpiProps = {
  label: string
  value: string
  unit?: string
  note?: ReactNode
  /** What is counted, for those who ask. */
  hint?: string
  /** Red is kept for what is overdue. */
  isAlarm?: boolean
}

/** One figure: label, value with unit, one comparison. No box, no icon. */
export function Kpi({ label, value, unit, note, hint, isAlarm }: KpiProps) {
  return (
    <div className={styles.kpi}>
      <dt className={styles.label} title={hint}>
        {label}
      </dt>
      <dd className={styles.figure}>
        <span className={classNames(styles.value, isAlarm && styles.alarm)}>{value}</span>
        {unit ? <span className={styles.unit}>{unit}</span> : null}
      </dd>
      {note ? <dd className={styles.note}>{note}</dd> : null}
    </div>
  )
}

/** Figures side by side, two in a row. */
export const KpiGrid = ({ children }: { children: ReactNode }) => <dl className={styles.grid}>{children}</dl>
