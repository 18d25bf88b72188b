import styles from './stacked-bar.module.css'

type StackedBarProps = { parts: readonly { key: string; value: number; color: string }[] }

/** Shares of a whole; the words and numbers stand beside it, so it is hidden from screen readers. */
export function StackedBar({ parts }: StackedBarProps) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <span key={part.key} style={{ flexGrow: part.value, background: part.color }} />
        ))}
    </div>
  )
}
