import { type ProposalAction, proposalSteps } from '../../../geo/lifecycle/proposal.ts'
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
export type AskedException = { key: string; problem: BoundaryProblem; cellKey: number }

/** The problems of a proposal that stand only by an approver's word and have it not. */
export function askedExceptions(
  { problems, exceptions }: Pick<Proposal, 'problems' | 'exceptions'>,
  needsAcceptance: (problem: BoundaryProblem) => boolean,
): AskedException[] {
  const asked = (problems ?? []).filter(needsAcceptance).flatMap((problem): AskedException[] => {
    const cellKey = problem.cellIds[0]
    if (cellKey === undefined) return []
    const isAccepted = exceptions.some(
      (each) => each.rule === problem.rule && problem.cellIds.includes(each.cellKey),
    )
    return isAccepted ? [] : [{ key: `${problem.rule} ${cellKey}`, problem, cellKey }]
  })
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

type Asked = { action: ProposalAction; exceptions: readonly AskedException[]; now: Date; timeZone: string }

/** The body of a step, or what is wrong with its form, field by field. The server judges again, by the same table. */
export function readStepForm(
  form: StepForm,
  { action, exceptions, now, timeZone }: Asked,
): { ok: true; body: Partial<ProposalActionBody> } | { ok: false; faults: StepFaults } {
  const note = form.note.trim()
  const faults: StepFaults = { reasons: {} }
  if (proposalSteps[action].needsNote && note === '') faults.note = 'note-required'
  if (action !== 'approve') {
    return faults.note ? { ok: false, faults } : { ok: true, body: note === '' ? {} : { note } }
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
  const missing = exceptions.filter(({ key }) => !form.reasons[key]?.trim())
  faults.reasons = Object.fromEntries(missing.map(({ key }) => [key, 'reason-required' as const]))
  const { reasons, ...fields } = faults
  if (Object.keys(fields).length > 0 || missing.length > 0) return { ok: false, faults }
  return {
    ok: true,
    body: {
      documentNumber,
      ...(note !== '' && { note }),
      ...(effectiveAt && { effectiveAt: effectiveAt.toISOString() }),
      ...(noticeUntil && { noticeUntil: noticeUntil.toISOString() }),
      exceptions: exceptions.map(({ key, problem, cellKey }) => ({
        rule: problem.rule,
        cellKey,
        reason: form.reasons[key]!.trim(),
      })),
    },
  }
}
