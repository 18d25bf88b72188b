import type { Position } from '../model/area.ts'

const metresPerDegree = 111_195

/** A position moved by metres to the east and north, on a sphere and locally flat: good to half a per cent of the way. */
export const offsetPosition = ([lon, lat]: Position, eastM: number, northM: number): Position => [
  lon + eastM / (metresPerDegree * Math.cos((lat * Math.PI) / 180)),
  lat + northM / metresPerDegree,
]
