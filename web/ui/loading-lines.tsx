import styles from './states.module.css'

type LoadingLinesProps = {
  label: string
  /** So many blocks, two in a row; one alone fills the width. */
  tiles?: number
}

/** Three grey lines where something will stand; no shimmer. */
export const LoadingLines = ({ label, tiles = 1 }: LoadingLinesProps) => (
  <div className={tiles > 1 ? styles.tiles : undefined} role="status" aria-label={label}>
    {Array.from({ length: tiles }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks without anything of their own
      <div key={i} className={styles.lines}>
        <span />
        <span />
        <span />
      </div>
    ))}
  </div>
)
