import { Focusable } from 'react-aria-components/Focusable'
import { useTranslation } from 'react-i18next'
import { isLiveUp } from '../../api/live-status.ts'
import { isServerReached, isServerSilent, silenceMs } from '../../api/server-clock.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { classNames } from '../../ui/class-names.ts'
import { Hint } from '../../ui/hint.tsx'
import styles from './data-clock.module.css'

/**
 * 数据截至 HH:mm and its age. The dot is full while the server is heard, a ring once it is not; the hint says where figures
 * are asked for instead of told.
 */
export function DataClock({ asOf }: { asOf: string | null }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(1000)
  if (!asOf) return null
  const time = formats.clock(asOf)
  const silence = silenceMs() ?? 0
  const isOffline = !isServerReached()
  const isSilent = isOffline || isServerSilent()
  const words = () => {
    if (isOffline) return t('clock.offline', { time })
    if (isSilent && silence < 60_000) return t('clock.asOf', { time })
    if (isSilent)
      return `${t('clock.asOf', { time })} · ${t('clock.silent', { duration: formats.duration(silence) })}`
    return t('clock.age', { time, age: formats.age(asOf, now) })
  }
  return (
    <Hint text={t(isLiveUp() ? 'clock.exact' : 'clock.polled', { moment: formats.exact(asOf) })}>
      <Focusable>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its focus shows the exact moment, as hovering does */}
        <span className={classNames(styles.clock, isSilent && styles.silent)} tabIndex={0} role="note">
          <span className={styles.dot} />
          <span className={styles.text}>{words()}</span>
          <span className={styles.short} aria-hidden="true">
            {time}
          </span>
        </span>
      </Focusable>
    </Hint>
  )
}
