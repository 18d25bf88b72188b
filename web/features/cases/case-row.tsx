import type { IncidentSummary } from '../../../geo/model/incident.ts'
import { CaseLine } from './case-line.tsx'
import styles from './case-row.module.css'

type CaseRowProps = { incident: IncidentSummary; onChoose(): void }

/** A case in a short list, to be chosen. */
export const CaseRow = ({ incident, onChoose }: CaseRowProps) => (
  <li>
    <button type="button" className={styles.row} onClick={onChoose}>
      <CaseLine incident={incident} />
    </button>
  </li>
)
