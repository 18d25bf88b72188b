import styles from './letter-badge.module.css'

/** A letter that stands for one of several, in the colour that it has on the map. */
export const LetterBadge = ({ letter, tone }: { letter: string; tone: 'a' | 'b' | 'c' | 'd' }) => (
  <span className={styles.badge} data-tone={tone}>
    {letter}
  </span>
)
