import type { GridCell } from './cells.ts'
import type { BuildingStyle } from './place-buildings.ts'
import type { Random } from './random.ts'

const slab: BuildingStyle = { kind: 'slab', length: 46, depth: 14, gap: 12, pitch: 35, floors: 6 }
const longSlab: BuildingStyle = { kind: 'slab', length: 60, depth: 15, gap: 15, pitch: 42, floors: 6 }
const tower: BuildingStyle = { kind: 'tower', length: 32, depth: 23, gap: 26, pitch: 50, floors: 16 }
const old: BuildingStyle = { kind: 'old', length: 36, depth: 10.5, gap: 7, pitch: 26, floors: 3 }
const courtyard: BuildingStyle = { kind: 'courtyard', length: 46, depth: 32, gap: 16, pitch: 48, floors: 5 }
const campus: BuildingStyle = { kind: 'courtyard', length: 84, depth: 44, gap: 36, pitch: 92, floors: 5 }
const hall: BuildingStyle = { kind: 'slab', length: 96, depth: 46, gap: 34, pitch: 96, floors: 2 }

/** How a grid is built up: low old housing and slabs in the middle, towers and long slabs outside. */
export function styleOf(grid: GridCell, fromHeart: number, random: Random): BuildingStyle {
  if (grid.exclusive) return grid.exclusive.use === 'business' ? hall : campus
  const draw = random.next()
  const base =
    fromHeart < 1500
      ? draw < 0.3
        ? old
        : draw < 0.8
          ? slab
          : draw < 0.9
            ? courtyard
            : tower
      : draw < 0.38
        ? longSlab
        : draw < 0.66
          ? slab
          : draw < 0.92
            ? tower
            : courtyard
  const stretch = random.between(0.92, 1.08)
  return { ...base, length: base.length * stretch, pitch: base.pitch * random.between(0.94, 1.08) }
}
