import type { IncidentSummary } from '../../../geo/model/incident.ts'
import { usePointing } from '../../state/use-pointing.ts'
import { CaseLine } from './case-line.tsx'
import styles from './case-row.module.css'

type CaseRowProps = { incident: IncidentSummary; onChoose(): void }

/** A case in a short list, to be chosen. */
export function CaseRow({ incident, onChoose }: CaseRowProps) {
  const pointing = usePointing({ kind: 'incident', level: null, id: incident.id })
  return (
    <li>
      <button type="button" className={styles.row} onClick={onChoose} {...pointing}>
        <CaseLine incident={incident} />
      </button>
    </li>
  )
}
