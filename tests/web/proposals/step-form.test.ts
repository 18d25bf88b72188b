import { expect, test } from 'vitest'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import { askedExceptions, emptyStepForm, readStepForm } from '../../../web/features/proposals/step-form.ts'

const now = new Date('2026-11-22T12:00:00Z')
const problem: BoundaryProblem = {
  rule: 'second-part',
  severity: 'warning',
  cellIds: [-1],
  parentId: null,
  placeId: null,
  at: [0, 0],
  value: null,
  limit: null,
}
const asked = { needsNote: false, approval: { exceptions: [] }, now, timeZone: 'Asia/Shanghai' }
const empty = emptyStepForm(null, 'Asia/Shanghai')
const approval = { ...empty, documentNumber: ' 民地〔2026〕8号 ' }

test('an approval needs a document number; without a date it takes effect at once', () => {
  expect(readStepForm(empty, asked)).toEqual({
    ok: false,
    faults: { documentNumber: 'document-number-required', reasons: {} },
  })
  expect(readStepForm(approval, asked)).toEqual({
    ok: true,
    said: { documentNumber: '民地〔2026〕8号', exceptions: [] },
  })
})

test('the date is of the city’s clock, and lies ahead', () => {
  const dated = (effectiveAt: string) => readStepForm({ ...approval, effectiveAt }, asked)
  expect(dated('2026-12-01T00:00')).toMatchObject({
    ok: true,
    said: { effectiveAt: '2026-11-30T16:00:00.000Z' },
  })
  // in Shanghai it is 20:00
  expect(dated('2026-11-22T19:59')).toMatchObject({ faults: { effectiveAt: 'effective-date-past' } })
  expect(dated('2026-11-22T20:01')).toMatchObject({ ok: true })
  expect(dated('soon')).toMatchObject({ faults: { effectiveAt: 'not-a-moment' } })
})

test('the date that its drawer wished for is offered, on the city’s clock', () => {
  const { effectiveAt } = emptyStepForm('2026-11-30T16:00:00Z', 'Asia/Shanghai')
  expect(effectiveAt).toBe('2026-12-01T00:00')
})

test('a public notice lies ahead and ends before the effective date', () => {
  const noticed = (noticeUntil: string, effectiveAt = '2026-12-01T00:00') =>
    readStepForm({ ...approval, noticeUntil, effectiveAt }, asked)
  expect(noticed('2026-11-30T00:00')).toMatchObject({ ok: true })
  expect(noticed('2026-12-01T00:01')).toMatchObject({ faults: { noticeUntil: 'notice-not-over' } })
  expect(noticed('2026-11-30T00:00', '')).toMatchObject({ faults: { noticeUntil: 'notice-not-over' } })
  expect(noticed('2026-11-01T00:00')).toMatchObject({ faults: { noticeUntil: 'notice-past' } })
})

test('what only an approver lets stand needs a reason each, and is not asked twice', () => {
  const proposal = { problems: [problem, { ...problem, at: [1, 1] as [number, number] }], exceptions: [] }
  const exceptions = askedExceptions(proposal)
  const approving = { ...asked, approval: { exceptions } }
  expect(exceptions.map(({ key }) => key)).toEqual(['second-part -1'])
  expect(readStepForm(approval, approving)).toMatchObject({
    faults: { reasons: { 'second-part -1': 'reason-required' } },
  })
  const said = { ...approval, reasons: { 'second-part -1': '河对岸一栋' } }
  expect(readStepForm(said, approving)).toMatchObject({
    said: { exceptions: [{ rule: 'second-part', cellKey: -1, reason: '河对岸一栋' }] },
  })
  const accepted = { rule: 'second-part' as const, cellKey: -1, reason: '' }
  expect(askedExceptions({ ...proposal, exceptions: [accepted] })).toEqual([])
})

test('a return needs its reason, another step may go without a word', () => {
  expect(readStepForm({ ...empty, note: '  ' }, { ...asked, approval: null, needsNote: true })).toMatchObject(
    {
      faults: { note: 'note-required' },
    },
  )
  expect(readStepForm(empty, { ...asked, approval: null })).toEqual({ ok: true, said: {} })
})
