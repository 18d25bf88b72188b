import { useEffect, useState } from 'react'
import styles from './progress-bar.module.css'

/** A 2 px bar along the top of what is loading, once it has taken 400 ms. */
export function ProgressBar({ isBusy, label }: { isBusy: boolean; label: string }) {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isBusy) return
    const timer = window.setTimeout(() => setIsLong(true), 400)
    return () => {
      window.clearTimeout(timer)
      setIsLong(false)
    }
  }, [isBusy])
  if (!isBusy || !isLong) return null
  return <div className={styles.bar} role="progressbar" aria-label={label} />
}
