import type { Face, Plane, Side, XY } from './plane.ts'

/** A grid while the town is being drawn. */
export type GridCell = {
  index: number
  community: number
  street: string
  face: Face
  /** Indices of the grids it shares an edge with. */
  neighbours: Set<number>
  /** What stands in it on purpose; null for an ordinary grid. */
  anchor: string | null
  exclusive: { zh: string; en: string; use: 'institution' | 'business' | 'open'; built: boolean } | null
  households: number
  microCount: number
  /** Households and buildings of each micro-grid where they are planned to the unit. */
  microHouseholds: number[] | null
  microBuildings: number[] | null
  micros: MicroCell[]
}

/** A micro-grid while the town is being drawn. */
export type MicroCell = {
  index: number
  grid: GridCell
  sides: Side[]
  /** Open ring in metres. */
  ring: XY[]
  neighbours: Set<number>
  households: number
  compound: CompoundCell | null
}

export type CompoundCell = {
  key: string | null
  nameZh: string
  nameEn: string
  micros: MicroCell[]
}

/** Links cells whose faces share an undivided edge. */
export function linkNeighbours(
  plane: Plane,
  cells: readonly { neighbours: Set<number> }[],
  sidesOf: (index: number) => readonly Side[],
): void {
  const owner = new Map<number, number>()
  const keyOf = (side: Side) => side.edge.a * plane.xs.length + side.edge.b
  for (let i = 0; i < cells.length; i++)
    for (const side of sidesOf(i)) {
      const other = owner.get(keyOf(side))
      if (other === undefined) owner.set(keyOf(side), i)
      else {
        cells[i]!.neighbours.add(other)
        cells[other]!.neighbours.add(i)
      }
    }
}
