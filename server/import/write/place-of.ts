import type { LocationStatus, Position } from '../../../geo/model/area.ts'
import type { FileContext } from './file-context.ts'

export type Place = { status: LocationStatus; areaId: number | null; districtId: number }

/** The leaf area of a position and its district; a point in no area or in several belongs to none and to district 0. */
export function placeOf(position: Position | null, { locator, tree }: FileContext): Place {
  if (!position) return { status: 'unlocated', areaId: null, districtId: 0 }
  const located = locator.locate(position)
  if (located.status !== 'located') return { status: located.status, areaId: null, districtId: 0 }
  return {
    status: 'located',
    areaId: located.areaId,
    districtId: tree.byId.get(located.areaId)?.districtId ?? 0,
  }
}
