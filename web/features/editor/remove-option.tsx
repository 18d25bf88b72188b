import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { removeSelected } from './drawing/commands.ts'
import { useEditor } from './editor-context.ts'
import { useCellWords } from './use-cell-words.ts'

/** Takes a compound out that is no more. */
export function RemoveOption() {
  const { t } = useTranslation('boundaries')
  const { session, run } = useEditor()
  const { nameOf } = useCellWords()
  if (!session.drawing.ground.of || session.selected === null) return null
  return (
    <Section title={nameOf(session.selected)}>
      <Button onPress={() => run(removeSelected)}>{t('editor.remove')}</Button>
    </Section>
  )
}
