import { useTranslation } from 'react-i18next'
import type { StaleArea } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Button } from '../../ui/button.tsx'
import styles from './notes.module.css'

type StaleNoteProps = {
  stale: readonly StaleArea[]
  /** null: not for the reader to do. */
  onRebase: (() => void) | null
}

/** What a proposal was drawn on is no more: which of it has changed, by what, and what to do. */
export function StaleNote({ stale, onRebase }: StaleNoteProps) {
  const { t } = useTranslation('boundaries')
  if (stale.length === 0) return null
  return (
    <section className={styles.warning}>
      <h3>{t('stale.title')}</h3>
      <p>{t('stale.lead')}</p>
      <StaleAreas stale={stale} />
      {onRebase ? (
        <div className={styles.buttons}>
          <Button tone="primary" onPress={onRebase}>
            {t('stale.rebase')}
          </Button>
        </div>
      ) : (
        <p>{t('stale.notYours')}</p>
      )}
    </section>
  )
}

/** Areas that have changed, from which version to which, and by which publications. */
function StaleAreas({ stale }: { stale: readonly StaleArea[] }) {
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
