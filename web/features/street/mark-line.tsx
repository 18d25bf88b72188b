import { CircleCheck, CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDistance } from '../../i18n/format-distance.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Tag } from '../../ui/tag.tsx'
import styles from './street.module.css'
import type { ShownMark } from './walk-state.ts'

/** One mark: what was seen, when, and what may be doubted of its place. */
export function MarkLine({ mark, title, by }: { mark: ShownMark; title?: string; by?: string }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const { state, note, doubt, distanceM, position, madeAt, isWaiting } = mark
  const Sign = state === 'confirmed' ? CircleCheck : CircleHelp
  return (
    <div className={styles.mark} data-state={state}>
      <Sign size={18} aria-hidden />
      <div className={styles.words}>
        <p>
          {[title, t(`street.state.${state}`)].filter(Boolean).join(' · ')}{' '}
          <time className={styles.aside} dateTime={madeAt} title={formats.exact(madeAt)}>
            {formats.moment(madeAt, now)}
          </time>
        </p>
        {by ? <p className={styles.aside}>{by}</p> : null}
        {note ? <p className={styles.note}>{note}</p> : null}
        <p className={styles.tags}>
          {doubt ? (
            <Tag tone="warn">
              {t(`street.marked.${doubt}`, {
                distance: formatDistance(distanceM ?? 0, formats.language),
                accuracy: formatDistance(position?.accuracyM ?? 0, formats.language),
              })}
            </Tag>
          ) : null}
          {isWaiting ? <Tag>{t('street.waiting')}</Tag> : null}
        </p>
      </div>
    </div>
  )
}
