import styles from './day-slider.module.css'

type DayBarsProps = {
  opened: readonly number[]
  /** Of the chosen day; negative before the first. */
  index: number
}

const height = 100

/** Cases opened on each day as bars over the slider; up to the chosen day they are dark. */
export function DayBars({ opened, index }: DayBarsProps) {
  const most = Math.max(1, ...opened)
  // One outline without gaps: where days are narrower than a pixel, the pixel shows their mean and no stripes arise.
  const outlineOf = (from: number, to: number) =>
    `M${from} ${height}${opened
      .slice(from, to)
      .map((count) => `V${height - (height * count) / most}h1`)
      .join('')}V${height}`
  const chosen = Math.max(0, index + 1)
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${opened.length} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={styles.past} d={outlineOf(0, chosen)} />
      <path className={styles.later} d={outlineOf(chosen, opened.length)} />
    </svg>
  )
}
