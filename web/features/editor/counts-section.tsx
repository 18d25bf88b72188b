import { useTranslation } from 'react-i18next'
import { extentOf } from '../../../geo/topology/cell.ts'
import { cellOf } from '../../../geo/topology/coverage.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { LetterBadge } from '../../ui/letter-badge.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './counts-section.module.css'
import { balanceOf, countCell, fitRange, isCounted, usualRange } from './drawing/count-cells.ts'
import { drawnCells, startDrawing } from './drawing/drawing.ts'
import { select } from './drawing/session.ts'
import { useEditor } from './editor-context.ts'
import { formatShare } from './format-share.ts'
import { RangeBar } from './range-bar.tsx'
import { useCellWords } from './use-cell-words.ts'

/** Households and residents of every part, on each frame of a drag; of all cells while nothing is drawn. */
export function CountsSection() {
  const { drawing, parts } = useEditor()
  const { t } = useTranslation('boundaries')
  const { ground } = drawing
  const base = parts.length > 0 ? retiredOf(drawing.edits) : []
  const forerunner = base.map((id) => cellOf(ground.coverage, id)).find((cell) => cell !== undefined)
  const start = startDrawing(ground)
  const range = usualRange(drawing)
  return (
    <Section
      title={t('editor.households')}
      aside={
        <span className={styles.aside}>
          {!isCounted(drawing)
            ? t('editor.notCounted')
            : forerunner && range
              ? t('editor.before', {
                  before: formatCount(countCell(start, forerunner).households),
                  most: range[1],
                })
              : range && t('editor.range', { least: range[0], most: range[1] })}
        </span>
      }
    >
      {parts.length > 0 ? <PartCounts /> : <CellList />}
      {ground.noun ? null : (
        <p className={styles.balance}>
          <span>{t('editor.balance')}</span>
          <span>
            {parts.length > 0
              ? t('editor.balanceFromTo', {
                  before: formatShare(balanceOf(start)),
                  after: formatShare(balanceOf(drawing)),
                })
              : formatShare(balanceOf(drawing))}
          </span>
        </p>
      )}
    </Section>
  )
}

/** The cell that a draft splits, if it splits one. */
const retiredOf = (edits: ReturnType<typeof useEditor>['drawing']['edits']): number[] =>
  edits.flatMap((edit) => (edit.kind === 'split' || edit.kind === 'split-by-buildings' ? [edit.cell] : []))

function PartCounts() {
  const { t } = useTranslation('boundaries')
  const { drawing, parts } = useEditor()
  const { nameOf } = useCellWords()
  return (
    <ul className={styles.parts}>
      {parts.map(({ cell, letter, tone }) => {
        const { households, residents, buildings } = countCell(drawing, cell)
        const kind = drawing.register.get(cell.id)!.kind
        const range = fitRange(drawing.ground.facts.settings, kind)
        return (
          <li key={cell.id} className={styles.part}>
            <LetterBadge letter={letter} tone={tone} />
            <div className={styles.figures}>
              {isCounted(drawing) ? (
                <p className={styles.count}>
                  <output>{formatCount(households)}</output> <small>{t('editor.unitHouseholds')}</small>
                </p>
              ) : null}
              <p className={styles.name}>{nameOf(cell.id)}</p>
              {isCounted(drawing) ? (
                <p className={styles.name}>
                  {t('editor.inhabitants', {
                    residents: formatCount(residents),
                    buildings: formatCount(buildings),
                  })}
                </p>
              ) : null}
            </div>
            {range ? (
              <div className={styles.bar}>
                <RangeBar value={households} range={range} />
              </div>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** All cells of the community, to be chosen from: the map goes there. */
function CellList() {
  const { t } = useTranslation('boundaries')
  const { drawing, session, run, zoomTo } = useEditor()
  const { nameOf } = useCellWords()
  return (
    <ul className={styles.cells} aria-label={t('editor.cells', { context: drawing.ground.noun })}>
      {drawnCells(drawing).map((cell) => {
        const { households } = countCell(drawing, cell)
        const range = fitRange(drawing.ground.facts.settings, drawing.register.get(cell.id)!.kind)
        const isOff = range !== null && (households < range[0] || households > range[1])
        return (
          <li key={cell.id}>
            <button
              type="button"
              className={styles.cell}
              aria-pressed={session.selected === cell.id}
              onClick={() => {
                const isChosen = session.selected === cell.id
                run(select(isChosen ? null : cell.id))
                if (!isChosen) zoomTo(extentOf(cell.box))
              }}
            >
              <span className={styles.cellName}>{nameOf(cell.id)}</span>
              {isCounted(drawing) ? (
                <span className={styles.cellCount} data-off={isOff || undefined}>
                  {isOff ? '! ' : ''}
                  {t('editor.cellCount', { households: formatCount(households) })}
                </span>
              ) : null}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
