import type { Tone } from '../../map/editor/edit-picture.ts'
import styles from './part-letter.module.css'

/** The letter of a part, in the colour that the part has on the map. */
export const PartLetter = ({ letter, tone }: { letter: string; tone: Tone }) => (
  <span className={styles.letter} data-tone={tone}>
    {letter}
  </span>
)
