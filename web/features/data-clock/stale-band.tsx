import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isServerSilent, silenceMs } from '../../api/server-clock.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import styles from './stale-band.module.css'

/** A band between the top bar and the map once nothing has been heard from the server for 35 s: how long, and of when it is. */
export function StaleBand({ asOf }: { asOf: string | null }) {
  const { t } = useTranslation()
  const formats = useFormats()
  useNow(1000)
  const words = (time: string) => {
    const silence = silenceMs() ?? 0
    return silence < 60_000
      ? t('clock.staleNow', { time })
      : t('clock.stale', { duration: formats.duration(silence), time })
  }
  return (
    <div role="status">
      {asOf !== null && isServerSilent() ? (
        <p className={styles.band}>
          <TriangleAlert size={16} aria-hidden="true" />
          {words(formats.clock(asOf))}
        </p>
      ) : null}
    </div>
  )
}
