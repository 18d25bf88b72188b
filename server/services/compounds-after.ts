import { geometryOf } from '../../geo/topology/cell.ts'
import { buildLocator } from '../../geo/topology/locator.ts'
import { mainSuccessors } from '../../geo/topology/successions-after.ts'
import type { CompoundCaseRow } from '../sql/list-compound-cases.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'
import { cellAt } from './cell-at.ts'
import type { DrawingGround } from './drawing-ground.ts'
import { type Descent, lineageOf } from './lineage-of.ts'
import { nodedAround, type RedrawnArea } from './redraw-level.ts'

/** What becomes of compounds that a proposal draws. A new one is told by its key. */
export type CompoundsAfter = {
  drawn: readonly RedrawnArea[]
  descents: readonly Descent[]
  /** For each retired compound the one that most of it became. */
  heirOf: ReadonlyMap<number, number>
  /**
   * The compound of what stands somewhere: the one on whose drawn ground it is; none where that of its own was taken from under it.
   * One that its compound was only registered with stays with it, or with its heir.
   * @param at where it is; null: somewhere in its compound
   */
  compoundOf(at: readonly [number, number] | null, was: number | null): number | null
  /** The compound of a case: that of the buildings it is about, where they agree; otherwise that of its place. */
  compoundOfCase(each: Pick<CompoundCaseRow, 'at' | 'compoundId' | 'buildingIds'>): number | null
}

/** Pure. */
export function compoundsAfter(
  { cells, buildings }: Pick<DrawingGround, 'cells' | 'buildings'>,
  { base, cells: put }: Pick<ProposalRow, 'base' | 'cells'>,
): CompoundsAfter {
  const based = new Set(base.map(({ areaId }) => areaId))
  const kept = new Set(put.map(({ key }) => key))
  const was = cells.filter(({ id }) => based.has(id))
  const noded = nodedAround(cells, [...based], put).drawn
  const drawn = put.map(({ key }, i) => ({ key, areaId: key, versionId: key, code: '', cell: noded[i]! }))
  const households = buildings.map(({ at, households }) => ({ at, n: households }))
  const descents = lineageOf(was, drawn, households, [])
  const heirOf = mainSuccessors(
    descents,
    [...based].filter((id) => !kept.has(id)),
  )
  const before = buildLocator(was)
  const after = buildLocator(drawn.map(({ key, cell }) => ({ id: key, geometry: geometryOf(cell) })))
  const heir = (id: number) => (kept.has(id) ? id : (heirOf.get(id) ?? null))
  const compoundOf: CompoundsAfter['compoundOf'] = (at, own) => {
    const holder = at && cellAt(after, at)
    if (holder !== null) return holder
    if (own === null || !based.has(own)) return own
    return at && cellAt(before, at) === own ? null : heir(own)
  }
  const ofBuilding = new Map(buildings.map(({ id, at, compoundId }) => [id, compoundOf(at, compoundId)]))
  return {
    drawn,
    descents,
    heirOf,
    compoundOf,
    compoundOfCase: ({ at, compoundId, buildingIds }) => {
      const named = new Set(buildingIds.map((id) => ofBuilding.get(id)))
      const [only] = named
      return named.size === 1 && only != null ? only : compoundOf(at, compoundId)
    },
  }
}
