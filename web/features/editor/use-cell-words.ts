import { useTranslation } from 'react-i18next'
import type { CellId } from '../../../geo/topology/cell.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useEditor } from './editor-context.ts'

/** How cells are called: parts of the draft by their letter, the others by their name. */
export function useCellWords() {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const { drawing, parts } = useEditor()
  const nameOf = (id: CellId): string => {
    const info = drawing.register.get(id)
    return info ? formats.name(info) : ''
  }
  const letterOf = (id: CellId): string | null => parts.find(({ cell }) => cell.id === id)?.letter ?? null
  const shortOf = (id: CellId): string => letterOf(id) ?? nameOf(id)
  return { nameOf, shortOf, listOf: (ids: readonly CellId[]) => ids.map(shortOf).join(t('editor.and')) }
}
