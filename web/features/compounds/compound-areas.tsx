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

/** The areas that a compound's buildings stand in. */
export function CompoundAreas({ areas, onChoose }: CompoundAreasProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <Section title={t('compound.areas')}>
      <ul className={styles.list}>
        {areas.map(({ area, relation, buildings, households }) => (
          <li key={area.id}>
            <button type="button" className={styles.row} onClick={() => onChoose(area.level, area.code)}>
              <span className={styles.name}>{formats.name(area)}</span>
              <span className={styles.households}>
                {t('compound.buildingsHouseholds', {
                  buildings: formatCount(buildings),
                  households: formatCount(households),
                })}
              </span>
              <span className={styles.relation}>{t(`compound.${relation}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
