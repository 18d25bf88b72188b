import { unaccepted } from '../../../geo/checks/exceptions.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import type { Proposal, ProposalActionBody } from '../../../geo/model/proposal.ts'
import { localMoment } from '../../i18n/start-of-day.ts'
import { zonedTime } from '../../i18n/zoned-time.ts'

/** What a person writes into the form of a step. Moments are of the city's clock: YYYY-MM-DDTHH:mm, or empty. */
export type StepForm = {
  note: string
  documentNumber: string
  effectiveAt: string
  noticeUntil: string
  /** By exceptionKey: why a problem may stand. */
  reasons: Readonly<Record<string, string>>
}

/** A form before anything is written; its date is the one that the drawer wished for. */
export const emptyStepForm = (wantedFrom: string | null, timeZone: string): StepForm => ({
  note: '',
  documentNumber: '',
  effectiveAt: wantedFrom === null ? '' : textOf(new Date(wantedFrom), timeZone),
  noticeUntil: '',
  reasons: {},
})

export type StepFault =
  | 'note-required'
  | 'document-number-required'
  | 'not-a-moment'
  | 'effective-date-past'
  | 'notice-past'
  | 'notice-not-over'
  | 'reason-required'

export type StepFaults = Partial<Record<keyof Omit<StepForm, 'reasons'>, StepFault>> & {
  reasons: Readonly<Record<string, StepFault>>
}

/** What an approver has to accept with a reason, one for each rule and cell. */
export type AskedException = { key: string; rule: BoundaryProblem['rule']; cellKey: number }

/** The problems of a proposal that stand only by an approver's word and have it not. */
export function askedExceptions({
  problems,
  exceptions,
}: Pick<Proposal, 'problems' | 'exceptions'>): AskedException[] {
  const asked = unaccepted(problems ?? [], exceptions).flatMap(({ rule, cellIds: [cellKey] }) =>
    cellKey === undefined ? [] : [{ key: `${rule} ${cellKey}`, rule, cellKey }],
  )
  return [...new Map(asked.map((each) => [each.key, each])).values()]
}

/** YYYY-MM-DDTHH:mm on the city's clock. */
function textOf(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = zonedTime(at, timeZone)
  return new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().slice(0, 16)
}

/** A moment of the city's clock; null where none is written, undefined where it is none. */
export function momentOf(text: string, timeZone: string): Date | null | undefined {
  if (text === '') return null
  const asUtc = Date.parse(`${text}Z`)
  return Number.isNaN(asUtc) ? undefined : localMoment(asUtc, timeZone)
}

type Asked<Exception> = {
  needsNote: boolean
  /** null: it is no approval. */
  approval: { exceptions: readonly Exception[] } | null
  now: Date
  timeZone: string
}

/** What is said with a step; the exceptions as they were asked, each with its reason. */
export type StepSaid<Exception> = Omit<Partial<ProposalActionBody>, 'exceptions'> & {
  exceptions?: (Exception & { reason: string })[]
}

/** What is said with a step, or what is wrong with its form, field by field. The server judges again, by the same table. */
export function readStepForm<Exception extends { key: string }>(
  form: StepForm,
  { needsNote, approval, now, timeZone }: Asked<Exception>,
): { ok: true; said: StepSaid<Exception> } | { ok: false; faults: StepFaults } {
  const note = form.note.trim()
  const faults: StepFaults = { reasons: {} }
  if (needsNote && note === '') faults.note = 'note-required'
  if (approval === null) {
    return faults.note ? { ok: false, faults } : { ok: true, said: note === '' ? {} : { note } }
  }
  const documentNumber = form.documentNumber.trim()
  const effectiveAt = momentOf(form.effectiveAt, timeZone)
  const noticeUntil = momentOf(form.noticeUntil, timeZone)
  if (documentNumber === '') faults.documentNumber = 'document-number-required'
  if (effectiveAt === undefined) faults.effectiveAt = 'not-a-moment'
  else if (effectiveAt !== null && effectiveAt < now) faults.effectiveAt = 'effective-date-past'
  if (noticeUntil === undefined) faults.noticeUntil = 'not-a-moment'
  else if (noticeUntil !== null && noticeUntil < now) faults.noticeUntil = 'notice-past'
  else if (noticeUntil && effectiveAt !== undefined && (effectiveAt ?? now) < noticeUntil)
    faults.noticeUntil = 'notice-not-over'
  const missing = approval.exceptions.filter(({ key }) => !form.reasons[key]?.trim())
  faults.reasons = Object.fromEntries(missing.map(({ key }) => [key, 'reason-required' as const]))
  const { reasons, ...fields } = faults
  if (Object.keys(fields).length > 0 || missing.length > 0) return { ok: false, faults }
  return {
    ok: true,
    said: {
      documentNumber,
      ...(note !== '' && { note }),
      ...(effectiveAt && { effectiveAt: effectiveAt.toISOString() }),
      ...(noticeUntil && { noticeUntil: noticeUntil.toISOString() }),
      exceptions: approval.exceptions.map((asked) => ({ ...asked, reason: form.reasons[asked.key]!.trim() })),
    },
  }
}
