import { useTranslation } from 'react-i18next'
import { type IncidentState, isOpen } from '../../../geo/lifecycle/incident.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { StackedBar } from '../../ui/stacked-bar.tsx'
import styles from './open-states.module.css'
import { StateMark, stateLooks } from './state-mark.tsx'

/** Always shown, in the order of the loop; the others only where there is a case in them. */
const usual: IncidentState[] = ['reported', 'assigned', 'in_progress', 'resolved']

/** Open cases by state: a bar of shares, and each with sign, word and count. */
export function OpenStates({ counts }: { counts: Record<string, number> }) {
  const { t } = useTranslation()
  const order = (Object.keys(stateLooks) as IncidentState[]).filter(isOpen)
  const shown = order.filter((state) => usual.includes(state) || (counts[state] ?? 0) > 0)
  return (
    <div className={styles.states}>
      <StackedBar
        parts={order.map((state) => ({
          key: state,
          value: counts[state] ?? 0,
          color: stateLooks[state].color,
        }))}
      />
      <dl className={styles.list}>
        {shown.map((state) => (
          <div key={state} className={styles.row}>
            <dt>
              <StateMark state={state} />
              {t(`state.${state}`)}
            </dt>
            <dd>{formatCount(counts[state] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
