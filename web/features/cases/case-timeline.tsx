import { useTranslation } from 'react-i18next'
import type { Incident } from '../../../geo/model/incident.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Section } from '../../ui/section.tsx'
import styles from './case-timeline.module.css'
import { StateMark } from './state-mark.tsx'

/** All that happened to a case, latest first. */
export function CaseTimeline({ timeline }: { timeline: Incident['timeline'] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  // what was written down is Chinese: in another language the account's role and area say the same
  const actorName = ({ actor, account }: Incident['timeline'][number]) =>
    formats.language === 'zh-CN' || !account
      ? actor
      : [t(`role.${account.role}`), account.area && formats.name(account.area)].filter(Boolean).join(' · ')
  return (
    <Section title={t('incident.timeline')}>
      <ol className={styles.timeline}>
        {timeline.toReversed().map((event) => (
          <li key={event.seq} className={styles.event}>
            <span className={styles.sign}>
              <StateMark state={event.toState} size={16} />
            </span>
            <div className={styles.words}>
              <p className={styles.head}>
                <span className={styles.action}>{t(`did.${event.action}`)}</span>
                <time dateTime={event.at} title={formats.exact(event.at)}>
                  {formats.moment(event.at, now)}
                </time>
              </p>
              <p className={styles.actor}>
                {actorName(event)} · {t(`state.${event.toState}`)}
              </p>
              {event.note ? <p className={styles.note}>{event.note}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
