import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import type { FileDifference, FileDraft } from '../../../geo/model/file-draft.ts'
import { extentOf } from '../../../geo/topology/cell.ts'
import { cellOf } from '../../../geo/topology/coverage.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { LetterBadge } from '../../ui/letter-badge.tsx'
import { Tag } from '../../ui/tag.tsx'
import { countCell } from './drawing/count-cells.ts'
import { coverageOf, startDrawing } from './drawing/drawing.ts'
import { useEditor } from './editor-context.ts'
import styles from './file-differences.module.css'

/** What becomes of a cell: kept as it is, though a file may say nothing of it, or not. */
type Fate = Exclude<FileDifference['kind'], 'missing'> | 'retired' | 'kept'

const fateOf = ({ kind, isRetired }: FileDifference): Fate =>
  kind === 'missing' ? (isRetired ? 'retired' : 'kept') : kind
const shown: readonly Fate[] = ['changed', 'new', 'retired', 'kept', 'elsewhere']

/** What a file changes, cell by cell, with ground and households; what of it cannot be read or drawn, and where. */
export function FileDifferences({ found }: { found: FileDraft }) {
  const { t } = useTranslation('boundaries')
  const { drawing } = useEditor()
  const { file, differences, rejected, refused, draft } = found
  const listed = differences
    .filter((each) => each.isRenamed || fateOf(each) !== 'same')
    .toSorted((a, b) => shown.indexOf(fateOf(a)) - shown.indexOf(fateOf(b)))
  const counts = [...shown, 'same' as const]
    .map((fate) => [fate, differences.filter((each) => fateOf(each) === fate).length] as const)
    .filter(([, count]) => count > 0)
  return (
    <div className={styles.found} role="status">
      <p className={styles.datum}>
        {t('editor.file.read', { rows: file.rowsRead, datum: file.datum.name })} ·{' '}
        {counts.map(([fate, count]) => `${t(`editor.file.fate.${fate}`)} ${count}`).join(' · ')}
      </p>
      {refused ? (
        <Fault
          text={
            refused.reason === 'other-community'
              ? t('stale.otherCommunity')
              : t(`editor.refused.${refused.reason}`, { context: drawing.ground.noun })
          }
          at={refused.at}
        />
      ) : draft ? null : (
        <p>{t('editor.file.nothing')}</p>
      )}
      {rejected.map(({ row, line, code, reason, at }) => {
        const known = faults.find((each) => each === code)
        return (
          <Fault
            key={row}
            text={t('editor.file.row', { row, line, why: known ? t(`editor.file.fault.${known}`) : reason })}
            at={at}
          />
        )
      })}
      <ul>
        {listed.map((each) => (
          <Difference key={`${each.key} ${each.line}`} of={each} />
        ))}
      </ul>
    </div>
  )
}

/** Faults of a file's row that have words here. */
const faults = [
  'malformed-row',
  'bad-encoding',
  'geometry-missing',
  'geometry-type',
  'too-few-points',
  'collapsed-ring',
  'ring-crosses-itself',
  'out-of-range',
  'web-mercator-numbers',
  'swapped-axes',
] as const

function Fault({ text, at }: { text: string; at: Position | null }) {
  const { t } = useTranslation('boundaries')
  const { zoomTo } = useEditor()
  return (
    <p className={styles.fault}>
      {at ? (
        <button type="button" title={t('editor.zoomTo', { what: text })} onClick={() => zoomTo(at)}>
          {text}
        </button>
      ) : (
        text
      )}
    </p>
  )
}

function Difference({ of }: { of: FileDifference }) {
  const { t } = useTranslation('boundaries')
  const { drawing, parts, zoomTo } = useEditor()
  const { ground } = drawing
  const key = of.key ?? 0
  const [before, after] = [cellOf(ground.coverage, key), cellOf(coverageOf(drawing), key)]
  const part = parts.find(({ cell }) => cell.id === key)
  const place = after ?? before
  const fate = fateOf(of)
  const households = [before && countCell(startDrawing(ground), before), after && countCell(drawing, after)]
  const fromTo = ([from, to]: readonly (number | null | undefined)[]) =>
    [from, to].map((value) => (value == null ? '–' : formatCount(Math.round(value)))).join(' → ')
  return (
    <li className={styles.line}>
      {part ? <LetterBadge letter={part.letter} tone={part.tone} /> : <span />}
      <button type="button" disabled={!place} onClick={() => place && zoomTo(extentOf(place.box))}>
        {of.nameZh ?? of.code ?? t('editor.file.nameless')}
      </button>
      <span className={styles.tags}>
        {fate === 'same' ? null : <Tag>{t(`editor.file.fate.${fate}`)}</Tag>}
        {of.isRenamed ? <Tag>{t('editor.file.renamed')}</Tag> : null}
      </span>
      <span className={styles.figures}>
        {fate === 'elsewhere'
          ? t('editor.file.elsewhere')
          : t('editor.file.figures', {
              households: fromTo(households.map((count) => count?.households)),
              area: fromTo([of.m2Before, of.m2After]),
              moved: formatCount(Math.round(of.m2Moved ?? 0)),
            })}
      </span>
    </li>
  )
}
