import { useTranslation } from 'react-i18next'
import type { CompoundCard } from '../../../geo/model/compound.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Section } from '../../ui/section.tsx'
import styles from './compound-list.module.css'

type CompoundAreasProps = {
  areas: CompoundCard['areas']
  onChoose(level: string, code: string): void
}

/** The grids that a compound's buildings stand in, how it lies to each, and how it is organised then (DOMAIN 4.2). */
export function CompoundAreas({ areas, onChoose }: CompoundAreasProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const relations = new Set(areas.map(({ relation }) => relation))
  return (
    <Section title={t('compound.areas')}>
      {relations.size === 1 ? (
        <p className={styles.note}>{t(`compound.means.${[...relations][0]!}`)}</p>
      ) : null}
      <p className={styles.note}>{t('compound.sums')}</p>
      <ul className={styles.list}>
        {areas.map(({ area, organisation, relation, buildings, households }) => (
          <li key={area.id}>
            <button type="button" className={styles.row} onClick={() => onChoose(area.level, area.code)}>
              <span className={styles.name}>{formats.name(area)}</span>
              <span className={styles.households}>
                {t('compound.buildingsHouseholds', {
                  buildings: formatCount(buildings),
                  households: formatCount(households),
                })}
              </span>
              <span className={styles.relation}>
                {[t(`compound.${relation}`), organisation && t(`compound.partyOf.${organisation}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
