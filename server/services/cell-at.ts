import type { Locator } from '../../geo/topology/locator.ts'

/** The cell that holds a place (degrees, WGS-84); null: none does, or several do. */
export const cellAt = (locator: Locator, at: readonly [number, number]): number | null => {
  const found = locator.locate(at)
  return found.status === 'located' ? found.areaId : null
}
