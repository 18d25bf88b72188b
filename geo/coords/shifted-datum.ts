import gcoord from 'gcoord'
import type { Position } from '../model/area.ts'

/** Datums that shift China by hundreds of metres: GCJ-02 (approved public maps) and BD-09 (Baidu). */
export type ShiftedDatum = 'GCJ-02' | 'BD-09'

const target = { 'GCJ-02': gcoord.CRSTypes.GCJ02, 'BD-09': gcoord.CRSTypes.BD09 } as const

/** WGS-84 → GCJ-02 or BD-09, in degrees. Outside China the shift is nil. */
export function toShifted(datum: ShiftedDatum, [lon, lat]: Position): Position {
  const [x, y] = gcoord.transform([lon, lat], gcoord.CRSTypes.WGS84, target[datum])
  return [x!, y!]
}

/**
 * GCJ-02 or BD-09 → WGS-84, in degrees. The published inverses are 9 cm off; the forward shift is iterated instead until it
 * meets the given position to 1e-10°, which takes three to five rounds because the shift hardly changes over its own length.
 */
export function fromShifted(datum: ShiftedDatum, position: Position): Position {
  let [lon, lat] = position
  for (let round = 0; round < 20; round++) {
    const [x, y] = toShifted(datum, [lon, lat])
    const dx = position[0] - x
    const dy = position[1] - y
    lon += dx
    lat += dy
    if (Math.abs(dx) < 1e-10 && Math.abs(dy) < 1e-10) break
  }
  return [lon, lat]
}
