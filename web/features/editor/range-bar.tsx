import styles from './range-bar.module.css'

/** How far beyond the range the bar reaches, as a share of its end. */
const reach = 1.3

/** Where a count stands against the range that it should lie in. The number beside it says the same. */
export function RangeBar({
  value,
  range: [least, most],
}: {
  value: number
  range: readonly [number, number]
}) {
  const end = most * reach
  const at = (count: number) => `${(Math.min(count, end) / end) * 100}%`
  return (
    <div className={styles.frame} aria-hidden="true">
      <svg className={styles.bar} width="100%" height="12" role="presentation">
        <rect className={styles.ground} y="3" width="100%" height="6" rx="2" />
        <rect
          className={styles.fit}
          x={at(least)}
          y="3"
          width={`${((most - least) / end) * 100}%`}
          height="6"
        />
        <rect
          className={value < least || value > most ? styles.off : styles.mark}
          x={at(value)}
          width="3"
          height="12"
          rx="1"
        />
      </svg>
      <svg className={styles.ends} width="100%" height="12" role="presentation">
        <text x={at(least)} y="10">
          {least}
        </text>
        <text x={at(most)} y="10">
          {most}
        </text>
      </svg>
    </div>
  )
}
