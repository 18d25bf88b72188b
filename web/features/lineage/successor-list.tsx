import { useTranslation } from 'react-i18next'
import type { Successor } from '../../../geo/model/area.ts'
import { formatRate } from '../../i18n/format-percent.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { compoundLevel } from '../../state/compared.ts'
import { Section } from '../../ui/section.tsx'
import styles from './successor-list.module.css'

type SuccessorListProps = {
  successors: readonly Successor[]
  /** Set where compounds are meant. */
  of?: typeof compoundLevel
  onGo(area: Successor): void
}

/** What an area, or a compound, that is no more has become; each leads to its card. */
export function SuccessorList({ successors, of, onGo }: SuccessorListProps) {
  const { t } = useTranslation('boundaries')
  const { name } = useFormats()
  return (
    <Section title={t('lineage.successors')}>
      {successors.length === 0 ? <p>{t('lineage.noSuccessors', { context: of })}</p> : null}
      <ul>
        {successors.map((area) => (
          <li key={area.id}>
            <button type="button" className={styles.successor} onClick={() => onGo(area)}>
              <span className={styles.name}>{name(area)}</span>
              <span className={styles.share}>
                {t('lineage.share', { share: formatRate(area.householdShare) })}
              </span>
              <span className={styles.code}>{area.code}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
