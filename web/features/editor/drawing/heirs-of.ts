import { type CellId, positionOf } from '../../../../geo/topology/cell.ts'
import { cellOf } from '../../../../geo/topology/coverage.ts'
import { successionsAfter } from '../../../../geo/topology/successions-after.ts'
import { touchedCells } from './draft-of.ts'
import { coverageOf, type Drawing } from './drawing.ts'

/** The new cells that the holder of one that is no more goes along to, with that one, by the rule of publishing. */
export function heirsOf(drawing: Drawing): ReadonlyMap<CellId, CellId> {
  const { ground } = drawing
  const touched = touchedCells(drawing)
  const was = touched.flatMap((id) => cellOf(ground.coverage, id) ?? [])
  const after = touched.flatMap((id) => cellOf(coverageOf(drawing), id) ?? [])
  const isLed = ({ id }: { id: CellId }) => ground.register.get(id)?.hasHolder
  if (!was.some((cell) => isLed(cell) && !after.some(({ id }) => id === cell.id))) return new Map()
  const households = was
    .flatMap((cell) => ground.facts.buildingsOf(cell))
    .map(({ at, households }) => ({ at: positionOf(at), n: households }))
  return new Map(
    successionsAfter(was, after, households).flatMap(({ from, to, withStaff }) =>
      withStaff && isLed({ id: from }) ? [[to, from] as const] : [],
    ),
  )
}
