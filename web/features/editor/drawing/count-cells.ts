import type { BoundarySettings } from '../../../../geo/model/boundary-settings.ts'
import type { Cell, CellId } from '../../../../geo/topology/cell.ts'
import { type Drawing, drawnCells } from './drawing.ts'

/** What a cell holds. */
export type CellCount = { id: CellId; buildings: number; households: number; residents: number }

/** Counts by the buildings that belong to a cell; free for a cell that was counted before. */
export function countCell({ ground }: Drawing, cell: Cell): CellCount {
  const inside = ground.facts.buildingsOf(cell)
  return {
    id: cell.id,
    buildings: inside.length,
    households: inside.reduce((sum, { households }) => sum + households, 0),
    residents: inside.reduce((sum, { id }) => sum + ground.buildings.get(id)!.residents, 0),
  }
}

/** Whether it is known who lives in a ground: where no building is, nothing is counted, and nothing is zero. */
export const isCounted = ({ ground }: Drawing): boolean => ground.facts.hasBuildings

/** How evenly the comprehensive cells share the households (M20): the largest deviation from their mean, as a share of it. */
export function balanceOf(drawing: Drawing): number | null {
  const counts = drawnCells(drawing)
    .filter(({ id }) => drawing.register.get(id)?.kind === 'comprehensive')
    .map((cell) => countCell(drawing, cell).households)
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return mean > 0 ? Math.max(...counts.map((count) => Math.abs(count - mean))) / mean : null
}

/** How many households a cell of a kind should have; null: any. */
export const fitRange = (
  { households }: BoundarySettings,
  kind: keyof BoundarySettings['households'],
): readonly [number, number] | null => households[kind]?.fit ?? null

/** The same of the comprehensive cells, which most are; null where there are none, as among areas of the administration. */
export const usualRange = (drawing: Drawing): readonly [number, number] | null =>
  drawnCells(drawing).some(({ id }) => drawing.register.get(id)?.kind === 'comprehensive')
    ? fitRange(drawing.ground.facts.settings, 'comprehensive')
    : null
