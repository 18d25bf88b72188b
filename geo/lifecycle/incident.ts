/**
 * The life of a case (事件), in short: a table that both the web (to grey a button) and the server (to refuse) read.
 * States and actions follow the closed loop 上报 → 派遣 → 处置 → 核查 → 结案; consultation, escalation and follow-up join it later.
 */
export const incidentStates = [
  'reported',
  'assigned',
  'in_progress',
  'suspended',
  'returned',
  'resolved',
  'closed',
  'reopened',
] as const
export type IncidentState = (typeof incidentStates)[number]

export const incidentActions = [
  'assign',
  'start',
  'return',
  'suspend',
  'resume',
  'resolve',
  'rework',
  'close',
  'cancel',
  'reopen',
] as const
export type IncidentAction = (typeof incidentActions)[number]

/** Every state in which a case counts as open (M1 includes suspended ones). */
export const openStates = incidentStates.filter((state) => state !== 'closed')

export const isOpen = (state: IncidentState): boolean => state !== 'closed'

type Step = {
  from: readonly IncidentState[]
  to: IncidentState
  /** A sentence is mandatory: a return needs its reason, a resolution its evidence, a cancellation its cause. */
  needsNote: boolean
}

export const incidentSteps: Record<IncidentAction, Step> = {
  assign: { from: ['reported', 'returned', 'reopened'], to: 'assigned', needsNote: false },
  start: { from: ['assigned'], to: 'in_progress', needsNote: false },
  return: { from: ['assigned'], to: 'returned', needsNote: true },
  suspend: { from: ['in_progress'], to: 'suspended', needsNote: true },
  resume: { from: ['suspended'], to: 'in_progress', needsNote: false },
  resolve: { from: ['assigned', 'in_progress'], to: 'resolved', needsNote: true },
  rework: { from: ['resolved'], to: 'in_progress', needsNote: true },
  close: { from: ['resolved'], to: 'closed', needsNote: false },
  cancel: {
    from: ['reported', 'assigned', 'in_progress', 'returned', 'reopened'],
    to: 'closed',
    needsNote: true,
  },
  reopen: { from: ['closed'], to: 'reopened', needsNote: true },
}

export type Refusal = { ok: false; reason: 'step-not-allowed' | 'note-required' }
export type Transition = { ok: true; to: IncidentState } | Refusal

/** The state that `action` leads to, or the reason why it may not be taken from `state`. */
export function nextState(
  state: IncidentState,
  action: IncidentAction,
  context: { note?: string },
): Transition {
  const step = incidentSteps[action]
  if (!step.from.includes(state)) return { ok: false, reason: 'step-not-allowed' }
  if (step.needsNote && !context.note?.trim()) return { ok: false, reason: 'note-required' }
  return { ok: true, to: step.to }
}

/** The actions that may be taken from `state`, in the order in which they are offered. */
export const actionsFrom = (state: IncidentState): IncidentAction[] =>
  incidentActions.filter((action) => incidentSteps[action].from.includes(state))
