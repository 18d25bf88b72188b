import { CloudOff, type LucideIcon, RefreshCw, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import type { KeepState, KeepStatus } from './keeping/draft-keeper.ts'
import styles from './save-status.module.css'

const icons: Partial<Record<KeepStatus, LucideIcon>> = {
  saving: RefreshCw,
  unkept: TriangleAlert,
  offline: CloudOff,
  'signed-out': CloudOff,
  conflict: TriangleAlert,
  stale: TriangleAlert,
  closed: TriangleAlert,
  refused: TriangleAlert,
}

/** Where the draft is. */
export function SaveStatus({ state }: { state: KeepState }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const Icon = icons[state.status]
  return (
    <p className={styles.status} data-status={state.status} role="status">
      {Icon ? (
        <Icon size={14} aria-hidden="true" />
      ) : (
        <span className={styles.dot} data-saved={state.status === 'saved' || undefined} aria-hidden="true" />
      )}
      <span className={styles.words}>
        {t(`editor.keep.${state.status}`, { age: state.savedAt ? formats.age(state.savedAt, now) : '' })}
      </span>
    </p>
  )
}
