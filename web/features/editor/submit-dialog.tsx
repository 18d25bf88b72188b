import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format-count.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { countCell, isCounted } from './drawing/count-cells.ts'
import type { Part } from './drawing/part-list.ts'
import { useEditor } from './editor-context.ts'
import styles from './tool-section.module.css'
import { useCellWords } from './use-cell-words.ts'

type SubmitDialogProps = {
  /** The caller may submit; else it is checked and a community officer does. */
  maySubmit: boolean
  isBusy: boolean
  /** What the server said against it. */
  fault: string | null
  onSubmit(): void
  onClose(): void
}

/** The one confirmation: what changes, in numbers, with title and reason. */
export function SubmitDialog({ maySubmit, isBusy, fault, onSubmit, onClose }: SubmitDialogProps) {
  const { t } = useTranslation('boundaries')
  const { drawing, parts, problems, words, setWords } = useEditor()
  const { nameOf } = useCellWords()
  const [isAsked, setIsAsked] = useState(false)
  const needsReason = problems.some(({ rule }) => rule === 'compound-cut') && words.reason.trim() === ''
  const countOf = ({ cell }: Part) =>
    isCounted(drawing)
      ? ` ${t('editor.cellCount', { households: formatCount(countCell(drawing, cell).households) })}`
      : ''
  const list = parts.map((part) => `${nameOf(part.cell.id)}${countOf(part)}`)
  return (
    <Dialog title={t(maySubmit ? 'editor.submitTitle' : 'editor.check')} isOpen onClose={onClose}>
      <p>
        {t(maySubmit ? 'editor.submitEffects' : 'editor.checkEffects', {
          context: drawing.ground.noun,
          cells: parts.length,
          list: list.join(t('editor.and')),
        })}
      </p>
      <TextField
        label={t('editor.titleField')}
        value={words.title}
        maxLength={120}
        onChange={(title) => setWords({ ...words, title })}
      />
      <TextField
        label={t('editor.reasonField')}
        value={words.reason}
        lines={3}
        maxLength={2000}
        error={isAsked && needsReason ? t('editor.reasonNeeded') : null}
        onChange={(reason) => setWords({ ...words, reason })}
      />
      {fault ? (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      ) : null}
      <DialogButtons>
        <Button onPress={onClose}>{t('editor.cancel')}</Button>
        <Button
          tone="primary"
          isDisabled={isBusy || words.title.trim() === ''}
          onPress={() => {
            setIsAsked(true)
            if (!needsReason) onSubmit()
          }}
        >
          {t(maySubmit ? 'editor.submit' : 'editor.check')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
