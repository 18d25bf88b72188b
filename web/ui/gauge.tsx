import styles from './gauge.module.css'

type GaugeProps = {
  /** null: nothing is drawn but the scale. */
  value: number | null
  /** Value at the right end. */
  max: number
  ticks: readonly { at: number; text: string }[]
  color: string
}

/** A bar on a scale with marked limits; the value stands beside it in words. */
export function Gauge({ value, max, ticks, color }: GaugeProps) {
  const share = (amount: number) => `${Math.min(100, (100 * amount) / max)}%`
  return (
    <div className={styles.gauge} aria-hidden="true">
      <div className={styles.track}>
        {value === null ? null : (
          <span className={styles.fill} style={{ width: share(value), background: color }} />
        )}
        {ticks.map((tick) => (
          <span key={tick.at} className={styles.tick} style={{ left: share(tick.at) }} />
        ))}
      </div>
      {ticks.map((tick) => (
        <span key={tick.at} className={styles.text} style={{ left: share(tick.at) }}>
          {tick.text}
        </span>
      ))}
    </div>
  )
}
