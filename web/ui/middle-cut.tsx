import styles from './middle-cut.module.css'

/** What tells names of a list apart stands at their end. */
const keptLetters = 4

/** A name that, where there is no room for it, loses its middle and not its end. */
export const MiddleCut = ({ text }: { text: string }) => (
  <span className={styles.text}>
    <span className={styles.head}>{text.slice(0, -keptLetters)}</span>
    <span className={styles.tail}>{text.slice(-keptLetters)}</span>
  </span>
)
