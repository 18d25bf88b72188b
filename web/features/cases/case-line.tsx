import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { IncidentSummary } from '../../../geo/model/incident.ts'
import { useCity } from '../../api/city.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Tag } from '../../ui/tag.tsx'
import styles from './case-line.module.css'
import { StateMark } from './state-mark.tsx'

/** One case in two lines: what, where in its life, how long it has been open. */
export function CaseLine({ incident }: { incident: IncidentSummary }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  const category = useCity().data?.categories.find((each) => each.code === incident.category)
  const late = incident.dueAt ? now.getTime() - Date.parse(incident.dueAt) : 0
  return (
    <span className={styles.line}>
      <span className={styles.title}>{incident.title}</span>
      {incident.overdue ? (
        <Tag tone="danger" icon={<Clock size={12} aria-hidden="true" />}>
          {formats.overdue(late)}
        </Tag>
      ) : (
        <Tag icon={<StateMark state={incident.state} size={12} />}>{t(`state.${incident.state}`)}</Tag>
      )}
      <span className={styles.aside}>
        {incident.overdue ? `${t(`state.${incident.state}`)} · ` : ''}
        {category ? formats.name(category) : incident.category}
      </span>
      <span className={styles.age} title={formats.exact(incident.openedAt)}>
        {formats.age(incident.openedAt, now)}
      </span>
    </span>
  )
}
