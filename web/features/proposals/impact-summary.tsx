import { useTranslation } from 'react-i18next'
import type { CellNoun } from '../../../geo/model/cell-noun.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { tones } from '../../map/editor/edit-picture.ts'
import { Button } from '../../ui/button.tsx'
import { LetterBadge } from '../../ui/letter-badge.tsx'
import { Section } from '../../ui/section.tsx'
import { ImpactFacts } from './impact-facts.tsx'
import { impactColumns, impactRows } from './impact-rows.ts'
import styles from './impact-summary.module.css'

type ImpactSummaryProps = {
  impact: Impact
  noun: CellNoun
  onOpen(): void
}

/** So many cells have a column of their own beside a map. */
const mostColumns = 4

/** What a proposal does, in a few rows: the sums now, then each cell as it is to be. */
export function ImpactSummary({ impact, noun, onOpen }: ImpactSummaryProps) {
  const { t } = useTranslation('boundaries')
  const columns = impactColumns(impact)
  const after = columns.flatMap((column, i) => (column.side === 'after' ? [{ column, i }] : []))
  const shown = after.length <= mostColumns ? after : []
  const rows = impactRows(impact, noun).filter(({ id, isPart }) => !isPart || id === 'overdue')
  return (
    <Section
      title={t('impact.title')}
      aside={
        <Button tone="quiet" onPress={onOpen}>
          {t('impact.open')}
        </Button>
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('impact.measure')}</th>
            <th scope="col">{t('impact.before')}</th>
            {shown.map(({ column }, place) => (
              <th key={column.key} scope="col">
                <LetterBadge letter={column.letter ?? ''} tone={tones[place % tones.length]!} />
              </th>
            ))}
            {shown.length === 0 ? <th scope="col">{t('impact.after')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-late={row.id === 'overdue' || undefined}>
              <th scope="row">{t(`impact.row.${row.id as 'households'}`)}</th>
              <td>{formatCount(row.before)}</td>
              {shown.map(({ column, i }) => (
                <td key={column.key} data-some={row.values[i]! > 0 || undefined}>
                  {formatCount(row.values[i])}
                </td>
              ))}
              {shown.length === 0 ? <td>{formatCount(row.after)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      <ImpactFacts impact={impact} noun={noun} />
    </Section>
  )
}
