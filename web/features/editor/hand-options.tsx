import { useTranslation } from 'react-i18next'
import { cellOf } from '../../../geo/topology/coverage.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { chooseCompound, handChosen } from './drawing/commands.ts'
import { coverageOf } from './drawing/drawing.ts'
import { useEditor } from './editor-context.ts'
import styles from './tool-section.module.css'
import { useCellWords } from './use-cell-words.ts'
import { useNeighbours } from './use-neighbours.ts'

/** Chooses whole compounds, and hands what is chosen to a neighbour. */
export function HandOptions() {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const { session, run } = useEditor()
  const { nameOf } = useCellWords()
  const neighbours = useNeighbours()
  const { selected, chosen, drawing } = session
  const { ground } = drawing
  const cell = selected === null ? undefined : cellOf(coverageOf(drawing), selected)
  if (!cell)
    return (
      <Section title={t('editor.hand.title')}>
        <p className={styles.lead}>{t('editor.hint.verticesPick')}</p>
      </Section>
    )
  const inside = ground.facts.buildingsOf(cell)
  const sum = (ids: readonly number[]) =>
    ids.reduce((total, id) => total + (ground.buildings.get(id)?.households ?? 0), 0)
  const compounds = ground.source.compounds.flatMap((compound) => {
    const own = inside.filter(({ compoundId }) => compoundId === compound.id).map(({ id }) => id)
    return own.length > 0 ? [{ ...compound, households: sum(own) }] : []
  })
  return (
    <Section title={t('editor.hand.title')}>
      <p className={styles.lead} role="status">
        {t('editor.hand.chosen', { buildings: chosen.length, households: formatCount(sum(chosen)) })}
      </p>
      <div className={styles.choices}>
        {compounds.map((compound) => (
          <Button key={compound.id} onPress={() => run(chooseCompound(compound.id))}>
            {t('editor.hand.compound', {
              name: formats.name(compound),
              households: formatCount(compound.households),
            })}
          </Button>
        ))}
      </div>
      <div className={styles.choices}>
        {neighbours.map(({ id }) => (
          <Button key={id} isDisabled={chosen.length === 0} onPress={() => run(handChosen(id))}>
            {t('editor.hand.to', { name: nameOf(id) })}
          </Button>
        ))}
      </div>
    </Section>
  )
}
