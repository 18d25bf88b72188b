import { classNames } from '../../ui/class-names.ts'
import styles from './cell-badge.module.css'

/** So many colours the cells of a proposal have; the letter tells them apart, the colour only helps. */
export const cellColours = 4

/** The letter of a cell, as it stands on the map. */
export const CellBadge = ({ letter, place }: { letter: string; place: number }) => (
  <span className={classNames(styles.badge, styles[`colour${place % cellColours}`])}>{letter}</span>
)
