import { GridList, GridListItem } from 'react-aria-components/GridList'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import type { IncidentCollection, IncidentSummary } from '../../../geo/model/incident.ts'
import { usePointing } from '../../state/use-pointing.ts'
import { CaseLine } from './case-line.tsx'
import styles from './case-list.module.css'

type CaseListProps = {
  cases: IncidentCollection['features']
  /** How much larger than on a desk the page is drawn. */
  unit: number
  onChoose(id: number, position: Position | null): void
}

/** Height of a row in rem. */
const rowRem = 3.75

/** Any number of cases, of which only the rows in sight are drawn. Arrows move, Enter opens. */
export function CaseList({ cases, unit, onChoose }: CaseListProps) {
  const { t } = useTranslation()
  const choose = (key: string | number) => {
    const found = cases.find(({ id }) => id === Number(key))
    if (found) onChoose(found.id, found.geometry?.coordinates ?? null)
  }
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowRem * 16 * unit }}>
      <GridList
        className={styles.list ?? ''}
        aria-label={t('cases.title')}
        items={cases}
        onAction={choose}
        selectionMode="none"
      >
        {({ properties }) => <CaseItem incident={properties} />}
      </GridList>
    </Virtualizer>
  )
}

function CaseItem({ incident }: { incident: IncidentSummary }) {
  const pointing = usePointing({ kind: 'incident', level: null, id: incident.id })
  return (
    <GridListItem id={incident.id} textValue={incident.title} className={styles.row ?? ''}>
      <div className={styles.pointing} {...pointing}>
        <CaseLine incident={incident} />
      </div>
    </GridListItem>
  )
}
