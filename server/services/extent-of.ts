import type { Extent, Position } from '../../geo/model/area.ts'

/** A rectangle and a point as the store answers them: null throughout where there is no geometry. */
type PlacedRow = {
  labelX: number | null
  labelY: number | null
  west: number | null
  south: number | null
  east: number | null
  north: number | null
}

export const extentOf = ({
  west,
  south,
  east,
  north,
}: Omit<PlacedRow, 'labelX' | 'labelY'>): Extent | null =>
  west === null || south === null || east === null || north === null ? null : [west, south, east, north]

export const labelPointOf = ({ labelX, labelY }: Pick<PlacedRow, 'labelX' | 'labelY'>): Position | null =>
  labelX === null || labelY === null ? null : [labelX, labelY]
