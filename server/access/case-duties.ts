import type { IncidentAction } from '../../geo/lifecycle/incident.ts'
import type { Actor } from './actor.ts'

/**
 * Which steps of a case each role takes. A grid leader handles, a community's officer dispatches and verifies too; to stop
 * a case's clock, to close, to cancel and to reopen needs the street or the city, so that nobody approves their own work.
 * A district's agency judges boundaries, not cases.
 */
const duties: Record<IncidentAction, readonly Actor['role'][]> = {
  assign: ['city-manager', 'street-commander', 'community-officer', 'grid-leader'],
  start: ['city-manager', 'street-commander', 'community-officer', 'grid-leader'],
  return: ['city-manager', 'street-commander', 'community-officer', 'grid-leader'],
  suspend: ['city-manager', 'street-commander'],
  resume: ['city-manager', 'street-commander', 'community-officer', 'grid-leader'],
  resolve: ['city-manager', 'street-commander', 'community-officer', 'grid-leader'],
  rework: ['city-manager', 'street-commander', 'community-officer'],
  close: ['city-manager', 'street-commander'],
  cancel: ['city-manager', 'street-commander'],
  reopen: ['city-manager', 'street-commander'],
}

/** Whether an actor's role may take a step at all; the server itself and the demonstration's clock may take any. */
export function mayTake(actor: Actor, action: IncidentAction): boolean {
  return actor.role === 'system' || actor.role === 'demo' || duties[action].includes(actor.role)
}
