import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  Loader,
  type LucideIcon,
  RotateCcw,
  SearchCheck,
  Send,
  Undo2,
} from 'lucide-react'
import type { IncidentState } from '../../../geo/lifecycle/incident.ts'

/** Colour and sign of each state, in the order of the loop. The word always stands beside them. */
export const stateLooks: Record<IncidentState, { color: string; Icon: LucideIcon }> = {
  reported: { color: 'var(--st-new)', Icon: CircleDashed },
  assigned: { color: 'var(--st-sent)', Icon: Send },
  in_progress: { color: 'var(--st-work)', Icon: Loader },
  suspended: { color: 'var(--chart-ref)', Icon: CirclePause },
  resolved: { color: 'var(--st-check)', Icon: SearchCheck },
  returned: { color: 'var(--st-back)', Icon: Undo2 },
  reopened: { color: 'var(--warn)', Icon: RotateCcw },
  closed: { color: 'var(--st-done)', Icon: CircleCheck },
}

export function StateMark({ state, size = 15 }: { state: IncidentState; size?: number }) {
  const { color, Icon } = stateLooks[state]
  return <Icon size={size} strokeWidth={2} color={color} aria-hidden="true" />
}
