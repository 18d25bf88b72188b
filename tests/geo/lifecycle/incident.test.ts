import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  actionsFrom,
  type IncidentAction,
  type IncidentState,
  incidentActions,
  incidentStates,
  incidentSteps,
  isOpen,
  nextState,
  openStates,
} from '../../../geo/lifecycle/incident.ts'

const anyState = fc.constantFrom(...incidentStates)
const anyAction = fc.constantFrom(...incidentActions)
const anyNote = fc.option(fc.string(), { nil: undefined })

/** Walks from `reported` by whatever actions are possible at all. */
const anyWalk = fc.array(fc.tuple(anyAction, anyNote), { maxLength: 60 })

const walk = (steps: readonly (readonly [IncidentAction, string | undefined])[]): IncidentState[] => {
  const states: IncidentState[] = ['reported']
  for (const [action, note] of steps) {
    const step = nextState(states.at(-1)!, action, { note })
    if (step.ok) states.push(step.to)
  }
  return states
}

describe('the life of a case', () => {
  test('a step is either taken or refused with a reason', () => {
    fc.assert(
      fc.property(anyState, anyAction, anyNote, (state, action, note) => {
        const step = nextState(state, action, { note })
        if (step.ok) expect(incidentStates).toContain(step.to)
        else expect(['step-not-allowed', 'note-required']).toContain(step.reason)
      }),
    )
  })

  test('what is offered is what is not refused for its state', () => {
    fc.assert(
      fc.property(anyState, anyAction, (state, action) => {
        const step = nextState(state, action, { note: 'because' })
        expect(step.ok).toBe(actionsFrom(state).includes(action))
      }),
    )
  })

  test('a note of blanks is no note', () => {
    for (const action of incidentActions.filter((each) => incidentSteps[each].needsNote)) {
      const state = incidentSteps[action].from[0]!
      expect(nextState(state, action, { note: ' \n ' })).toEqual({ ok: false, reason: 'note-required' })
    }
  })

  test('the wrong state is named before the missing note', () => {
    expect(nextState('reported', 'resolve', {})).toEqual({ ok: false, reason: 'step-not-allowed' })
  })

  test('only close and cancel end a case, and only reopen begins it again', () => {
    fc.assert(
      fc.property(anyState, anyAction, (state, action) => {
        const step = nextState(state, action, { note: 'because' })
        if (!step.ok) return
        if (isOpen(state) && !isOpen(step.to)) expect(['close', 'cancel']).toContain(action)
        if (!isOpen(state)) expect([action, step.to]).toEqual(['reopen', 'reopened'])
      }),
    )
  })

  test('a case is closed only after it was resolved or cancelled, and no walk ends without a way on', () => {
    fc.assert(
      fc.property(anyWalk, (steps) => {
        const states = walk(steps)
        expect(actionsFrom(states.at(-1)!).length).toBeGreaterThan(0)
        const back = states.indexOf('reopened')
        if (back > 0) expect(states[back - 1]).toBe('closed')
      }),
    )
  })

  test('suspended counts as open, and only resuming leads out of it', () => {
    expect(openStates).toContain('suspended')
    expect(actionsFrom('suspended')).toEqual(['resume'])
  })

  test('every state can be reached', () => {
    const reached = new Set<IncidentState>(['reported'])
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const state of [...reached]) {
        for (const action of actionsFrom(state)) reached.add(incidentSteps[action].to)
      }
    }
    expect([...reached].sort()).toEqual([...incidentStates].sort())
  })
})
