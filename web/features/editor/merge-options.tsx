import { useTranslation } from 'react-i18next'
import { cellOf } from '../../../geo/topology/coverage.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { countCell } from './drawing/count-cells.ts'
import { coverageOf } from './drawing/drawing.ts'
import { propose } from './drawing/session.ts'
import { useEditor } from './editor-context.ts'
import styles from './tool-section.module.css'
import { useCellWords } from './use-cell-words.ts'
import { useNeighbours } from './use-neighbours.ts'

/** Merges a neighbour into the selected cell; says in numbers what that makes before it is made. */
export function MergeOptions() {
  const { t } = useTranslation('boundaries')
  const { session, run } = useEditor()
  const { nameOf } = useCellWords()
  const neighbours = useNeighbours()
  const { selected, drawing, pending } = session
  if (selected === null)
    return (
      <Section title={t('editor.merge.title')}>
        <p className={styles.lead}>{t('editor.hint.verticesPick')}</p>
      </Section>
    )
  const [edit] = pending?.step ?? []
  const merged = pending && edit?.kind === 'merge' ? cellOf(coverageOf(pending.drawing), selected) : undefined
  const gone = edit?.kind === 'merge' ? edit.cells.filter((id) => id !== selected) : []
  return (
    <Section title={t('editor.merge.title')}>
      <p className={styles.lead} role="status">
        {merged && pending
          ? t('editor.merge.effect', {
              households: formatCount(countCell(pending.drawing, merged).households),
              gone: gone.map(nameOf).join(t('editor.and')),
            })
          : t('editor.merge.lead', { name: nameOf(selected) })}
      </p>
      <div className={styles.choices}>
        {neighbours.map((cell) => (
          <Button
            key={cell.id}
            onPress={() => run(propose({ kind: 'merge', cells: [selected, cell.id], into: selected }))}
          >
            {t('editor.merge.with', {
              name: nameOf(cell.id),
              households: formatCount(countCell(drawing, cell).households),
            })}
          </Button>
        ))}
      </div>
    </Section>
  )
}
