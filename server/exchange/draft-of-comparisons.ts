import type { FileDraft } from '../../geo/model/file-draft.ts'
import type { ProposalCell } from '../../geo/model/proposal.ts'
import type { ProposalEdit } from '../../geo/model/proposal-edit.ts'
import { type CellId, geometryOf } from '../../geo/topology/cell.ts'
import { changeKindOf } from '../../geo/topology/change-kind-of.ts'
import type { Coverage } from '../../geo/topology/coverage.ts'
import { replayEdits } from '../../geo/topology/replay-edits.ts'
import { draftOfReplay } from '../services/draft-of-replay.ts'
import type { DrawingGround } from '../services/drawing-ground.ts'
import type { Comparison, StandingCell } from './compare-cells.ts'

type Outcome = Pick<FileDraft, 'draft' | 'refused'>
type Compared = Extract<Comparison, { drawn: unknown; before: unknown }>

/** The draft that makes an area's cells what a file says, drawn as one edit and with the new names; no draft: nothing changes. */
export function draftOfComparisons(
  ground: DrawingGround,
  coverage: Coverage,
  standing: readonly StandingCell[],
  comparisons: readonly Comparison[],
  title: string,
): Outcome {
  const compared = comparisons.filter((each): each is Compared => 'drawn' in each && 'before' in each)
  const redrawn = compared.filter(({ kind }) => kind !== 'same')
  const removed = comparisons.flatMap((each) =>
    each.kind === 'missing' && each.isRetired ? [each.before.id] : [],
  )
  const edits = [...redrawEdit(redrawn, removed), ...compared.flatMap(renameEdit)]
  if (edits.length === 0) return { draft: null, refused: null }

  const own = new Set(standing.map(({ id }) => id))
  const replay = replayEdits(coverage, edits, ground.buildingsOf, (id) => own.has(id))
  const [refused] = replay.refused
  if (refused) return { draft: null, refused: { reason: refused.reason, at: refused.at } }
  const said = {
    changeKind: changeKindOf(edits),
    title,
    reason: '',
    wantedFrom: null,
    cells: redrawn.flatMap((each) => newCell(each, standing[0]?.kind)),
  }
  return { draft: draftOfReplay(ground, said, edits, replay), refused: null }
}

function redrawEdit(redrawn: readonly Compared[], removed: CellId[]): ProposalEdit[] {
  if (redrawn.length + removed.length === 0) return []
  const cells = redrawn.map(({ key, drawn }) => ({
    key,
    ground: geometryOf(drawn.cell).coordinates as ProposalCell['geometry']['coordinates'],
  }))
  return [{ kind: 'redraw', cells, removed }]
}

const nameIn = ({ drawn }: Compared): string | null => drawn.nameZh?.slice(0, 60) ?? null

const renameEdit = (each: Compared): ProposalEdit[] =>
  each.before && each.isRenamed
    ? [
        {
          kind: 'rename',
          cell: each.key,
          nameZh: nameIn(each)!,
          nameEn: each.before.nameEn,
          cellKind: each.before.kind,
        },
      ]
    : []

/** What a cell is called that does not stand yet. */
const newCell = (each: Compared, usual: ProposalCell['kind'] = 'comprehensive') =>
  each.before
    ? []
    : [
        {
          key: each.key,
          nameZh: nameIn(each) ?? `新网格${-each.key}`,
          nameEn: null,
          kind: usual,
          leaderName: null,
        },
      ]
