import type { Position } from '../model/area.ts'

/** Units of the store's integer grid in one degree: 1e-7° each, about 1 cm. */
export const unitsPerDegree = 1e7

/** A coordinate in degrees → grid units. Rounds half up, so that equal inputs always meet. */
export const toUnits = (degrees: number): number => Math.round(degrees * unitsPerDegree)

/** Grid units → degrees, the nearest double to the decimal with seven places. */
export const toDegrees = (units: number): number => units / unitsPerDegree

/** A position moved to the nearest point of the store's grid. Rounding happens once, on save. */
export const roundPosition = ([lon, lat]: readonly [number, number]): Position => [
  toDegrees(toUnits(lon)),
  toDegrees(toUnits(lat)),
]
