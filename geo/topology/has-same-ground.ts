import { type Cell, hasSamePolygons } from './cell.ts'
import { overlay } from './overlay.ts'
import { smallestM2, squareMetresOf } from './size.ts'

/** Whether two cells have the same ground, to less than what boundaries are measured to, whatever nodes they have. */
export function hasSameGround(a: Cell, b: Cell): boolean {
  if (hasSamePolygons(a, b)) return true
  const apart = overlay([a.polygons, b.polygons])?.select((layers) => layers.length === 1)
  return apart !== undefined && (apart.length === 0 || squareMetresOf(apart) < smallestM2)
}
