import styles from './day-slider.module.css'

type DayBarsProps = { opened: readonly number[]; index: number }

const height = 100

/** Cases opened on each day as bars over the slider; up to the chosen day they are dark. */
export function DayBars({ opened, index }: DayBarsProps) {
  const most = Math.max(1, ...opened)
  const barsOf = (from: number, to: number) =>
    opened
      .slice(from, to)
      .map((count, i) => `M${from + i + 0.5} ${height}V${height - (height * count) / most}`)
      .join('')
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${opened.length} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={styles.past} d={barsOf(0, index + 1)} />
      <path className={styles.later} d={barsOf(index + 1, opened.length)} />
    </svg>
  )
}
