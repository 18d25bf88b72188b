import type { Draft, ProposalCell } from '../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../geo/model/proposal-edit.ts'
import { type Cell, type CellId, geometryOf } from '../../geo/topology/cell.ts'
import { cellOf } from '../../geo/topology/coverage.ts'
import { touchedBy } from '../../geo/topology/make-edit.ts'
import type { Replay } from '../../geo/topology/replay-edits.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import type { DrawingGround } from './drawing-ground.ts'

/** What a draft says beside its ground; of its cells, what new ones are called. */
export type Said = Pick<Draft, 'changeKind' | 'title' | 'reason' | 'wantedFrom'> & {
  cells: readonly Omit<ProposalCell, 'geometry'>[]
}

/** The draft that a replay leads to, on the versions in force. */
export function draftOfReplay(
  { cells }: Pick<DrawingGround, 'cells'>,
  said: Said,
  edits: readonly ProposalEdit[],
  replay: Replay,
): Draft {
  const { coverage, kept } = replay
  const made = kept.map((place) => edits[place]!)
  const renamed = made.flatMap((edit) => (edit.kind === 'rename' ? [edit] : []))
  const touched = drawnIn(edits, replay)
  const standing = new Map(cells.map((cell) => [cell.id, cell]))
  const namesOf = namesIn(said.cells, standing, renamed)
  const { changeKind, title, reason, wantedFrom } = said
  return {
    changeKind,
    title,
    reason,
    wantedFrom,
    edits: made,
    base: [...touched].flatMap((areaId) => {
      const cell = standing.get(areaId)
      return cell ? [{ areaId, versionId: cell.versionId }] : []
    }),
    cells: [...touched].flatMap((key) => {
      const cell = cellOf(coverage, key)
      return cell ? [{ key, ...namesOf(cell), geometry: geometryOf(cell) as ProposalCell['geometry'] }] : []
    }),
  }
}

/** The cells that a draft of replayed edits names: those with other ground, and those with another name. */
export function drawnIn(edits: readonly ProposalEdit[], { changes, kept }: Replay): Set<CellId> {
  const renamed = kept.flatMap((place) => {
    const edit = edits[place]!
    return edit.kind === 'rename' ? [edit.cell] : []
  })
  return new Set([...touchedBy(changes), ...renamed])
}

/** What a cell is called: a new one as it was in the draft, one that stands as it is now, unless the drawer gave it a name. */
function namesIn(
  named: Said['cells'],
  standing: ReadonlyMap<CellId, DrawnCellRow>,
  renamed: readonly Extract<ProposalEdit, { kind: 'rename' }>[],
) {
  return ({ id }: Cell): Pick<ProposalCell, 'nameZh' | 'nameEn' | 'kind' | 'leaderName'> => {
    const leaderName = named.find(({ key }) => key === id)?.leaderName ?? null
    const given = renamed.findLast(({ cell }) => cell === id)
    if (given) return { nameZh: given.nameZh, nameEn: given.nameEn, kind: given.cellKind, leaderName }
    const known = standing.get(id) ?? named.find(({ key }) => key === id)
    if (known) return { nameZh: known.nameZh, nameEn: known.nameEn, kind: known.kind, leaderName }
    return { nameZh: `新网格${-id}`, nameEn: `New grid ${-id}`, kind: 'comprehensive', leaderName }
  }
}
