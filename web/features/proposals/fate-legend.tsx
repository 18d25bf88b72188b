import { useTranslation } from 'react-i18next'
import type { CellNoun } from '../../../geo/model/cell-noun.ts'
import { type BorderFate, borderFates } from '../../../geo/topology/border-changes.ts'
import styles from './fate-legend.module.css'

type FateLegendProps = {
  /** Those that are there to be told apart. */
  fates: ReadonlySet<BorderFate>
  hasMovedBuildings: boolean
  /** What the cells are. */
  noun?: CellNoun
}

/** How the map draws what becomes of borders. */
export function FateLegend({ fates, hasMovedBuildings, noun }: FateLegendProps) {
  const { t } = useTranslation('boundaries')
  return (
    <ul className={styles.legend} aria-label={t('fate.label')}>
      {borderFates
        .filter((fate) => fates.has(fate))
        .map((fate) => (
          <li key={fate} className={styles.entry}>
            <svg width={28} height={8} aria-hidden="true" className={styles[fate]}>
              <path d="M1 4 H27" />
            </svg>
            {t(`fate.${fate}`)}
          </li>
        ))}
      {hasMovedBuildings ? (
        <li className={styles.entry}>
          <span className={styles.building} aria-hidden="true" />
          {t('fate.building', { context: noun })}
        </li>
      ) : null}
    </ul>
  )
}
