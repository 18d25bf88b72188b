import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { needsAcceptance } from '../../../geo/checks/exceptions.ts'
import type { ProposalAction } from '../../../geo/lifecycle/proposal.ts'
import type { Impact } from '../../../geo/model/impact.ts'
import type { Proposal, ProposalActionBody } from '../../../geo/model/proposal.ts'
import { useCity } from '../../api/city.ts'
import { serverNow } from '../../api/server-clock.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { cellNames } from './cell-names.ts'
import styles from './step-dialog.module.css'
import {
  type AskedException,
  askedExceptions,
  emptyStepForm,
  readStepForm,
  type StepFault,
  type StepFaults,
  type StepForm,
} from './step-form.ts'

type StepDialogProps = {
  action: ProposalAction
  proposal: Proposal
  /** Named in numbers before it is decided; undefined: not known yet. */
  impact: Impact | undefined
  onCancel(): void
  onSubmit(body: Partial<ProposalActionBody>): void
}

/** What a step is about to do, and the fields that it needs. */
export function StepDialog({ action, proposal, impact, onCancel, onSubmit }: StepDialogProps) {
  const { t } = useTranslation('boundaries')
  const timeZone = useCity().data?.timeZone ?? 'Asia/Shanghai'
  const exceptions = action === 'approve' ? askedExceptions(proposal, needsAcceptance) : []
  const [form, setForm] = useState(() => emptyStepForm(proposal.wantedFrom, timeZone))
  const [faults, setFaults] = useState<StepFaults>({ reasons: {} })
  const change = (part: Partial<StepForm>) => setForm({ ...form, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readStepForm(form, { action, exceptions, now: serverNow(), timeZone })
    if (read.ok) onSubmit(read.body)
    else setFaults(read.faults)
  }
  return (
    <Dialog title={`${t(`action.${action}`)} · ${proposal.title}`} isOpen onClose={onCancel}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {impact && (action === 'submit' || action === 'approve') ? <Effects impact={impact} /> : null}
        {action === 'approve' ? (
          <ApprovalFields {...{ form, faults, exceptions, proposal, onChange: change }} />
        ) : null}
        <NoteField
          action={action}
          value={form.note}
          fault={faults.note}
          onChange={(note) => change({ note })}
        />
        <DialogButtons>
          <Button onPress={onCancel}>{t('step.cancel')}</Button>
          <Button type="submit" tone={action === 'reject' || action === 'withdraw' ? 'danger' : 'primary'}>
            {t(`action.${action}`)}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

function Effects({ impact }: { impact: Impact }) {
  const { t } = useTranslation('boundaries')
  const households = impact.movedBuildings.reduce((sum, each) => sum + each.households, 0)
  return (
    <p className={styles.effects}>
      {t('step.effects', {
        households: formatCount(households),
        buildings: formatCount(impact.movedBuildings.length),
        cases: formatCount(impact.totals.before.openCases),
        cards: formatCount(impact.cardsToReprint),
      })}
    </p>
  )
}

type NoteFieldProps = {
  action: ProposalAction
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
  exceptions: readonly AskedException[]
  proposal: Proposal
  onChange(part: Partial<StepForm>): void
}

/** The document, the dates, and why problems may stand that only an approver lets stand. */
function ApprovalFields({ form, faults, exceptions, proposal, onChange }: ApprovalFieldsProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const names = cellNames(proposal)
  const words = (fault: StepFault | undefined) => (fault ? t(`step.fault.${fault}`) : null)
  const cellOf = (key: number) => {
    const cell = names.get(key)
    return cell ? formats.name(cell) : String(key)
  }
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
          {exceptions.map(({ key, problem, cellKey }) => (
            <TextField
              key={key}
              label={t('step.exception', { rule: t(`rule.${problem.rule}`), cell: cellOf(cellKey) })}
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
