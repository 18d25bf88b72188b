import type { XY } from './plane.ts'
import type { Random } from './random.ts'

/** Half the width and height of the plan, in metres, before it is bent into a town. */
export const planHalf = { x: 4150, y: 3150 }

/** The town lies in open sea, where no town is: east of any island, at the latitude of the lower Yangtze. */
export const townCentre = { lon: 123.6, lat: 30.2 }

/** Metres per degree at the centre, on the WGS-84 ellipsoid. */
const metresPerDegree = { lon: 96_282.3, lat: 110_857.6 }

/** How far squares around the heart are bent towards circles: 0 leaves them square, 1 makes them round. */
const roundness = 0.84

/** By how much the plan is drawn in at a place, so that corners are rounded off; smooth but for the heart itself. */
export function drawnIn(u: number, v: number): number {
  const length = Math.hypot(u, v)
  if (length < 1e-9) return 1
  const square = smoothMax(Math.abs(u), Math.abs(v))
  // The heart itself stays as it is: there the bending would have a kink.
  const away = (length * length) / (length * length + 0.05)
  return 1 + roundness * away * (square / length - 1)
}

/** The larger of two shares, rounded where they are nearly equal. */
function smoothMax(a: number, b: number): number {
  const apart = Math.abs(a - b)
  const near = Math.max(0, 0.16 - apart)
  return Math.max(a, b) + (near * near) / 0.64
}

type Wave = { kx: number; ky: number; phase: number; dx: number; dy: number }

export type Warp = (plan: XY) => XY

/**
 * Bends the straight lines of the plan: corners are rounded off, and waves of several lengths give roads their
 * curves. The waves' slopes add up to less than 1, so that no two points of the plan fall together.
 */
export function createWarp(random: Random): Warp {
  const waves: Wave[] = []
  for (const [length, amplitude, count] of [
    [6800, 85, 2],
    [3300, 46, 3],
    [1650, 20, 3],
    [700, 4.5, 3],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const heading = random.between(0, Math.PI * 2)
      const push = random.between(0, Math.PI * 2)
      const k = (Math.PI * 2) / (length * random.between(0.85, 1.2))
      waves.push({
        kx: k * Math.cos(heading),
        ky: k * Math.sin(heading),
        phase: random.between(0, Math.PI * 2),
        dx: amplitude * Math.cos(push),
        dy: amplitude * Math.sin(push),
      })
    }
  }
  const clamp = (value: number) => Math.max(-1, Math.min(1, value))
  return ([px, py]) => {
    const [u, v] = [clamp(px / planHalf.x), clamp(py / planHalf.y)]
    const scale = drawnIn(u, v)
    let x = px * scale
    let y = py * scale + 285 * Math.sin(px / 1380 + 0.9) * (1 - 0.55 * v * v)
    for (const wave of waves) {
      const s = Math.sin(wave.kx * px + wave.ky * py + wave.phase)
      x += wave.dx * s
      y += wave.dy * s
    }
    return [x, y]
  }
}

/** Metres east and north of the centre → [lon, lat] in units of 1e-7 degree. */
export const toGrid = ([x, y]: XY): [number, number] => [
  Math.round((townCentre.lon + x / metresPerDegree.lon) * 1e7),
  Math.round((townCentre.lat + y / metresPerDegree.lat) * 1e7),
]

/** Units of 1e-7 degree → metres east and north of the centre. */
export const toMetres = ([lon, lat]: XY): [number, number] => [
  (lon / 1e7 - townCentre.lon) * metresPerDegree.lon,
  (lat / 1e7 - townCentre.lat) * metresPerDegree.lat,
]

/** Units of 1e-7 degree → degrees. The quotient is the nearest double, so that it is the same wherever it is computed. */
export const toDegrees = ([lon, lat]: XY): [number, number] => [lon / 1e7, lat / 1e7]
