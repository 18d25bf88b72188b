import type { IncidentAction } from '../../geo/lifecycle/incident.ts'
import type { Actor } from './actor.ts'

/**
 * Which steps of a case each role takes. A grid leader handles; to stop a case's clock, to judge a result, to cancel
 * and to reopen needs the street or the city, so that nobody approves their own work.
 */
const duties: Record<IncidentAction, readonly Actor['role'][]> = {
  assign: ['city-manager', 'street-commander', 'grid-leader'],
  start: ['city-manager', 'street-commander', 'grid-leader'],
  return: ['city-manager', 'street-commander', 'grid-leader'],
  suspend: ['city-manager', 'street-commander'],
  resume: ['city-manager', 'street-commander', 'grid-leader'],
  resolve: ['city-manager', 'street-commander', 'grid-leader'],
  rework: ['city-manager', 'street-commander'],
  close: ['city-manager', 'street-commander'],
  cancel: ['city-manager', 'street-commander'],
  reopen: ['city-manager', 'street-commander'],
}

/** Whether an actor's role may take a step at all; the server itself and the demonstration's clock may take any. */
export function mayTake(actor: Actor, action: IncidentAction): boolean {
  return actor.role === 'system' || actor.role === 'demo' || duties[action].includes(actor.role)
}
