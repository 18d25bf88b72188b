import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoundaryRule } from '../../../geo/model/boundary-problem.ts'
import { useCity } from '../../api/city.ts'
import { serverNow } from '../../api/server-clock.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './step-dialog.module.css'
import {
  emptyStepForm,
  readStepForm,
  type StepFault,
  type StepFaults,
  type StepForm,
  type StepSaid,
} from './step-form.ts'

type StepDialogProps<Exception extends NamedException> = {
  action: 'submit' | 'approve' | 'return' | 'reject' | 'withdraw' | 'endorse' | 'file' | 'dissolve'
  /** What it is taken with. */
  title: string
  needsNote: boolean
  /** Only of an approval. */
  exceptions?: readonly Exception[]
  /** When its drawer would have it hold. */
  wantedFrom?: string | null
  /** What the step does, in numbers. */
  effects?: ReactNode
  sending: Sending
  onCancel(): void
  onSubmit(said: StepSaid<Exception>): void
}

/** A step on its way to the server, and why it was not taken. */
export type Sending = { isPending: boolean; error: Error | null }

/** Named as the reader knows it: the rule, and where. */
type NamedException = { key: string; rule: BoundaryRule; cellName: string }

/** What a step is about to do, and the fields that it needs. It stays until the step is taken, with all that was written. */
export function StepDialog<Exception extends NamedException>(props: StepDialogProps<Exception>) {
  const { action, title, needsNote, exceptions = [], wantedFrom = null, effects, sending, onSubmit } = props
  const { t } = useTranslation('boundaries')
  const wordsOf = useProblemWords()
  const timeZone = useCity().data?.timeZone ?? 'Asia/Shanghai'
  const approval = action === 'approve' ? { exceptions } : null
  const [form, setForm] = useState(() => emptyStepForm(wantedFrom, timeZone))
  const [faults, setFaults] = useState<StepFaults>({ reasons: {} })
  const change = (part: Partial<StepForm>) => setForm({ ...form, ...part })
  const cancel = () => {
    if (!sending.isPending) props.onCancel()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readStepForm(form, { needsNote, approval, now: serverNow(), timeZone })
    if (read.ok) onSubmit(read.said)
    else setFaults(read.faults)
  }
  return (
    <Dialog title={`${t(`action.${action}`)} · ${title}`} isOpen onClose={cancel}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {effects ? <p className={styles.effects}>{effects}</p> : null}
        {approval ? <ApprovalFields {...{ form, faults, exceptions, onChange: change }} /> : null}
        <NoteField
          action={action}
          value={form.note}
          fault={faults.note}
          onChange={(note) => change({ note })}
        />
        {sending.error ? (
          <p className={styles.refusal} role="alert">
            {wordsOf(sending.error)}
          </p>
        ) : null}
        <DialogButtons>
          <Button onPress={cancel}>{t('step.cancel')}</Button>
          <Button
            type="submit"
            isDisabled={sending.isPending}
            tone={dangers.includes(action) ? 'danger' : 'primary'}
          >
            {t(`action.${action}`)}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

const dangers: readonly string[] = ['reject', 'withdraw', 'dissolve']

type NoteFieldProps = {
  action: StepDialogProps<NamedException>['action']
  value: string
  fault: StepFault | undefined
  onChange(note: string): void
}

function NoteField({ action, value, fault, onChange }: NoteFieldProps) {
  const { t } = useTranslation('boundaries')
  const isAsked = action === 'return' || action === 'reject' || action === 'withdraw'
  return (
    <TextField
      label={isAsked ? t(`step.noteFor.${action}`) : t('step.noteOptional')}
      value={value}
      onChange={onChange}
      lines={3}
      maxLength={1000}
      error={fault ? t(`step.fault.${fault}`) : null}
      autoFocus={action !== 'approve'}
    />
  )
}

type ApprovalFieldsProps = {
  form: StepForm
  faults: StepFaults
  exceptions: readonly NamedException[]
  onChange(part: Partial<StepForm>): void
}

/** The document, the dates, and why problems may stand that only an approver lets stand. */
function ApprovalFields({ form, faults, exceptions, onChange }: ApprovalFieldsProps) {
  const { t } = useTranslation('boundaries')
  const words = (fault: StepFault | undefined) => (fault ? t(`step.fault.${fault}`) : null)
  return (
    <>
      <TextField
        label={t('step.documentNumber')}
        value={form.documentNumber}
        onChange={(documentNumber) => onChange({ documentNumber })}
        maxLength={120}
        error={words(faults.documentNumber)}
        autoFocus
      />
      <TextField
        type="datetime-local"
        label={t('step.effectiveAt')}
        hint={t('step.effectiveHint')}
        value={form.effectiveAt}
        onChange={(effectiveAt) => onChange({ effectiveAt })}
        error={words(faults.effectiveAt)}
      />
      <TextField
        type="datetime-local"
        label={t('step.noticeUntil')}
        hint={t('step.noticeHint')}
        value={form.noticeUntil}
        onChange={(noticeUntil) => onChange({ noticeUntil })}
        error={words(faults.noticeUntil)}
      />
      {exceptions.length > 0 ? (
        <fieldset className={styles.exceptions}>
          <legend>{t('step.exceptions')}</legend>
          {exceptions.map(({ key, rule, cellName }) => (
            <TextField
              key={key}
              label={t('step.exception', { rule: t(`rule.${rule}`), cell: cellName })}
              value={form.reasons[key] ?? ''}
              onChange={(reason) => onChange({ reasons: { ...form.reasons, [key]: reason } })}
              maxLength={500}
              error={words(faults.reasons[key])}
            />
          ))}
        </fieldset>
      ) : null}
    </>
  )
}
