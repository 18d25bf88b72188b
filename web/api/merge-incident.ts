import { isOpen } from '../../geo/lifecycle/incident.ts'
import type { IncidentCollection } from '../../geo/model/incident.ts'
import type { LiveIncident } from '../../geo/model/live.ts'

/**
 * A list of cases after one of them took a step, as a new value; the same value where it is not in the list. One that no
 * longer matches the list's filter of states leaves it; new ones cannot be put in: their titles are not told.
 */
export function mergeIncident(
  list: IncidentCollection,
  incident: LiveIncident,
  state: string | undefined,
): IncidentCollection {
  const at = list.features.findIndex(({ id }) => id === incident.id)
  const feature = list.features[at]
  if (!feature) return list
  const stays =
    state === undefined || state === incident.state || (state === 'open' && isOpen(incident.state))
  if (!stays) {
    const features = list.features.filter(({ id }) => id !== incident.id)
    return { ...list, features, numberMatched: list.numberMatched - 1 }
  }
  const properties = {
    ...feature.properties,
    state: incident.state,
    overdue: incident.overdue,
    severity: incident.severity,
    areaId: incident.areaIds.at(-1) ?? null,
    compoundId: incident.compoundId,
  }
  return { ...list, features: list.features.with(at, { ...feature, properties }) }
}
