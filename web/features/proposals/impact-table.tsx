import { useTranslation } from 'react-i18next'
import type { CellNoun } from '../../../geo/model/cell-noun.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { tones } from '../../map/editor/edit-picture.ts'
import { LetterBadge } from '../../ui/letter-badge.tsx'
import { type ImpactColumn, type ImpactRowId, impactColumns, impactRows } from './impact-rows.ts'
import styles from './impact-sheet.module.css'

/** The figures of a proposal's cells: as they stand, as they are to be, each side with its sums. */
export function ImpactTable({ impact, noun }: { impact: Impact; noun: CellNoun }) {
  const { t } = useTranslation(['boundaries', 'translation'])
  const columns = impactColumns(impact)
  const rows = impactRows(impact, noun)
  const places = new Map(impact.after.map(({ key }, i) => [key, i]))
  const nameOf = (id: ImpactRowId) =>
    id.startsWith('state:')
      ? t(`translation:state.${id.slice(6) as 'reported'}`)
      : t(`impact.row.${id as 'households'}`)
  const sides = (['before', 'after'] as const).map((side) => ({
    side,
    columns: columns.flatMap((column, i) => (column.side === side ? [{ column, i }] : [])),
  }))
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {t('impact.measure')}
            </th>
            {sides.map(({ side, columns: own }) => (
              <th key={side} colSpan={own.length + 1} scope="colgroup" className={styles.side}>
                {t(`impact.${side}`)}
              </th>
            ))}
          </tr>
          <tr>
            {sides.map(({ side, columns: own }) => [
              ...own.map(({ column }, i) => (
                <th key={column.key} scope="col" className={i === 0 ? styles.side : undefined}>
                  <CellHead column={column} place={placeOf(column, places)} />
                </th>
              )),
              <th key={side} scope="col">
                {t('impact.total')}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.isPart ? styles.part : undefined}>
              <th scope="row">{nameOf(row.id)}</th>
              {sides.map(({ side, columns: own }) => [
                ...own.map(({ column, i }, at) => (
                  <td key={column.key} className={at === 0 ? styles.side : undefined}>
                    {formatCount(row.values[i])}
                  </td>
                )),
                <td key={side} className={row.agrees === false ? styles.differs : styles.sum}>
                  {formatCount(row[side])}
                </td>,
              ])}
            </tr>
          ))}
          {noun ? null : (
            <tr>
              <th scope="row">{t('impact.leader')}</th>
              {sides.map(({ side, columns: own }) => [
                ...own.map(({ column }, at) => (
                  <td key={column.key} className={at === 0 ? styles.side : undefined}>
                    {t(column.cell.hasHolder ? 'impact.hasLeader' : 'impact.noLeader')}
                  </td>
                )),
                <td key={side}>{own.filter(({ column }) => column.cell.hasHolder).length}</td>,
              ])}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

/** Where among the cells that are to be a column's cell stands; its colour is that of the place. */
const placeOf = ({ cell }: ImpactColumn, places: ReadonlyMap<number, number>): number =>
  places.get('key' in cell ? cell.key : cell.areaId) ?? 0

function CellHead({ column, place }: { column: ImpactColumn; place: number }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  return (
    <span className={styles.cell}>
      <span className={styles.name}>
        {column.letter ? <LetterBadge letter={column.letter} tone={tones[place % tones.length]!} /> : null}
        {formats.name(column.cell)}
      </span>
      <span className={styles.code}>{column.code ?? t('impact.newCode')}</span>
    </span>
  )
}
