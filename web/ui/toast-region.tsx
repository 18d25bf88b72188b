import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../state/toast.ts'
import { classNames } from './class-names.ts'
import { AlertIcon, CloseIcon, DoneIcon } from './shell-icons.tsx'
import styles from './toast-region.module.css'

/** Messages at the bottom, one at a time: 5 s for what is done, until closed for what failed. */
export function ToastRegion() {
  const { t } = useTranslation()
  const { toast, dismiss } = useToast()
  useEffect(() => {
    if (toast?.tone !== 'done') return
    const timer = window.setTimeout(dismiss, 5000)
    return () => window.clearTimeout(timer)
  }, [toast, dismiss])
  return (
    <div className={styles.region} aria-live="polite" role="status">
      {toast ? (
        <div key={toast.id} className={classNames(styles.toast, styles[toast.tone])}>
          {toast.tone === 'done' ? <DoneIcon /> : <AlertIcon />}
          <p>{toast.text}</p>
          <button type="button" className={styles.close} aria-label={t('error.dismiss')} onClick={dismiss}>
            <CloseIcon />
          </button>
        </div>
      ) : null}
    </div>
  )
}
