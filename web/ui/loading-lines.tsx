import styles from './states.module.css'

/** Three grey lines where something will stand; no shimmer. */
export const LoadingLines = ({ label }: { label: string }) => (
  <div className={styles.lines} role="status" aria-label={label}>
    <span />
    <span />
    <span />
  </div>
)
