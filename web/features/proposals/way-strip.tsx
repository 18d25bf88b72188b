import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { classNames } from '../../ui/class-names.ts'
import { type WayStep, wayOf } from './proposal-way.ts'
import styles from './way-strip.module.css'

/** Ends of the way that are no success. */
const stops: readonly WayStep['place'][] = ['returned', 'rejected', 'withdrawn', 'expired']

/** Where a proposal stands on its way: what is passed and when, where it is, what lies ahead. */
export function WayStrip({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const asideOf = ({ place, event, status }: WayStep): string => {
    if (place === 'notice')
      return t('review.noticeTo', { day: formats.moment(proposal.noticeUntil ?? '', now) })
    if (place === 'published' && status === 'ahead' && proposal.effectiveAt)
      return formats.moment(proposal.effectiveAt, now)
    return event ? formats.moment(event.at, now) : t(`review.${status}`)
  }
  return (
    <section aria-label={t('review.way')}>
      <ol className={styles.strip}>
        {wayOf(proposal, now).map((step) => {
          const isStop = stops.includes(step.place)
          return (
            <li
              key={step.place}
              className={classNames(styles.step, styles[step.status], isStop && styles.stop)}
              aria-current={step.status === 'now' ? 'step' : undefined}
            >
              <span className={styles.sign} aria-hidden="true">
                {isStop ? <X size={12} /> : step.status === 'done' ? <Check size={12} /> : null}
              </span>
              <span className={styles.words}>
                <span className={styles.name}>
                  {step.place === 'notice' ? t('review.notice') : t(`state.${step.place}`)}
                </span>
                <span className={styles.aside}>{asideOf(step)}</span>
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
