import { useTranslation } from 'react-i18next'
import { cellNoun } from '../../../geo/model/cell-noun.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import { compoundLevel, type Proposal } from '../../../geo/model/proposal.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { cellNames } from './cell-names.ts'
import { type MovedGroup, movedGroups } from './impact-rows.ts'
import styles from './impact-sheet.module.css'

type MovedBuildingsProps = {
  proposal: Proposal
  moved: Impact['movedBuildings']
  compoundName(id: number): string | null
}

/** The buildings that change cell, listed by where they go. */
export function MovedBuildings({ proposal, moved, compoundName }: MovedBuildingsProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const names = cellNames(proposal)
  const noun = cellNoun(proposal.level, proposal.cells)
  const cellName = (id: number | null): string => {
    const cell = id === null ? undefined : names.get(id)
    return cell
      ? [cell.letter, formats.name(cell)].filter(Boolean).join(' ')
      : t('impact.outside', { context: noun })
  }
  if (moved.length === 0) return <p className={styles.aside}>{t('impact.noMoved', { context: noun })}</p>
  return (
    <section>
      <h3 className={styles.heading}>{t('impact.moved', { context: noun })}</h3>
      {movedGroups(moved).map((group) => (
        <Group
          key={`${group.from} ${group.to}`}
          title={t('impact.movedGroup', { from: cellName(group.from), to: cellName(group.to) })}
          group={group}
          compoundName={noun === compoundLevel ? null : compoundName}
        />
      ))}
    </section>
  )
}

type GroupProps = {
  title: string
  group: MovedGroup
  /** null: the title says it. */
  compoundName: MovedBuildingsProps['compoundName'] | null
}

function Group({ title, group, compoundName }: GroupProps) {
  const { t } = useTranslation('boundaries')
  const sum = t('impact.movedSum', {
    buildings: formatCount(group.buildings.length),
    households: formatCount(group.households),
    residents: formatCount(group.residents),
  })
  return (
    <table className={styles.buildings}>
      <caption>
        <b>{title}</b> {sum}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('impact.building')}</th>
          {compoundName ? <th scope="col">{t('impact.inCompound')}</th> : null}
          <th scope="col">{t('impact.households')}</th>
          <th scope="col">{t('impact.residents')}</th>
        </tr>
      </thead>
      <tbody>
        {group.buildings.map((building) => (
          <tr key={building.id}>
            <th scope="row">{building.label}</th>
            {compoundName ? (
              <td>{building.compoundId === null ? '' : compoundName(building.compoundId)}</td>
            ) : null}
            <td>{formatCount(building.households)}</td>
            <td>{formatCount(building.residents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
