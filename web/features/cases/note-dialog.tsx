import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentAction } from '../../../geo/lifecycle/incident.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'

type NoteDialogProps = { action: IncidentAction; onCancel(): void; onSubmit(note: string): void }

/** Asks for the sentence without which a step may not be taken. */
export function NoteDialog({ action, onCancel, onSubmit }: NoteDialogProps) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const [isEmpty, setIsEmpty] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (note.trim() === '') setIsEmpty(true)
    else onSubmit(note.trim())
  }
  return (
    <Dialog title={t(`action.${action}`)} isOpen onClose={onCancel}>
      <form onSubmit={submit}>
        <TextField
          label={t(`note.${action}`)}
          value={note}
          onChange={setNote}
          lines={4}
          maxLength={1000}
          error={isEmpty && note.trim() === '' ? t('note.required') : null}
          autoFocus
        />
        <DialogButtons>
          <Button onPress={onCancel}>{t('note.cancelDialog')}</Button>
          <Button type="submit" tone={action === 'cancel' ? 'danger' : 'primary'}>
            {t(`action.${action}`)}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
