import { useTranslation } from 'react-i18next'
import type { StaleArea } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './notes.module.css'

/** Areas that have changed, from which version to which, and by which publications. */
export function StaleAreas({ stale }: { stale: readonly StaleArea[] }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  return (
    <ul>
      {stale.map((area) => (
        <li key={area.areaId}>
          {formats.name(area)} {area.code}
          <span className={styles.aside}>
            {[
              area.currentVersionNo === null
                ? t('stale.gone', { from: area.baseVersionNo })
                : t('stale.version', { from: area.baseVersionNo, to: area.currentVersionNo }),
              area.by.length > 0 && t('stale.by', { codes: area.by.map(({ code }) => code).join(', ') }),
              area.successors.length > 0 &&
                t('stale.successors', { names: area.successors.map(formats.name).join(', ') }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
