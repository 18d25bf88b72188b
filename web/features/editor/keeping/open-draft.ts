import { placeIn } from '../../../../geo/checks/place-in.ts'
import type { Proposal, StaleArea } from '../../../../geo/model/proposal.ts'
import type { RefusedEdit } from '../../../../geo/model/proposal-edit.ts'
import { type Coverage, cellOf } from '../../../../geo/topology/coverage.ts'
import { cellsNamedBy } from '../../../../geo/topology/replay-edits.ts'
import { coverageOf, type Drawing, replay } from '../drawing/drawing.ts'
import type { Ground } from '../drawing/ground.ts'
import type { DraftWords, KeptDraft } from './kept-draft.ts'

/** What had changed under a draft that was made again on newer boundaries, and which of its steps these do not allow. */
export type Redone = { changed: readonly StaleArea[]; refused: readonly RefusedEdit[] }

/** A draft as it is taken up. */
export type OpenedDraft = {
  drawing: Drawing
  words: DraftWords
  kept: KeptDraft | null
  /** Steps that this browser had and the server had not. */
  restored: number
  /** null: the boundaries are those that it was drawn on. */
  redone: Redone | null
}

export const noWords: DraftWords = { title: '', reason: '', wantedFrom: null, leaders: {} }

/**
 * Takes a draft up: what this browser keeps, unless the server has something newer; its edits are made again on the boundaries
 * in force.
 *
 * @param proposal what the server has; null: a new draft
 * @param before what is known already of boundaries that have changed under it
 */
export function openDraft(
  ground: Ground,
  kept: KeptDraft | null,
  proposal: Proposal | null,
  before: Redone | null = null,
): OpenedDraft {
  const own = isTheNewer(kept, proposal) ? kept : proposal ? keptOf(proposal) : null
  const { drawing, refused } = replay(ground, own?.edits ?? [], own?.steps ?? [])
  const words = own
    ? {
        title: own.title,
        reason: own.reason,
        wantedFrom: own.wantedFrom,
        leaders: ofCells(own.leaders, coverageOf(drawing)),
      }
    : noWords
  const changed = before?.changed ?? proposal?.stale ?? []
  const missed = [...(before?.refused ?? []), ...refused.map((each) => placed(each, own!, changed, ground))]
  return {
    drawing,
    words,
    kept: own,
    restored: own && !own.isSaved ? drawing.steps.length : 0,
    redone: changed.length + missed.length > 0 ? { changed, refused: missed } : null,
  }
}

/** Who is to lead the cells that there are: of one that was taken back the next would have the name. */
const ofCells = (leaders: DraftWords['leaders'], coverage: Coverage): DraftWords['leaders'] =>
  Object.fromEntries(Object.entries(leaders).filter(([key]) => cellOf(coverage, Number(key))))

/** Whether what this browser keeps goes before what the server has: it was not sent, or nothing was saved since. */
const isTheNewer = (kept: KeptDraft | null, proposal: Proposal | null): kept is KeptDraft =>
  kept !== null && !(kept.isSaved && proposal !== null && proposal.revision > (kept.proposal?.revision ?? 0))

/** A step that says no place itself is looked for where what became of its cells lies now. */
function placed(refused: RefusedEdit, { edits }: KeptDraft, changed: readonly StaleArea[], ground: Ground) {
  if (refused.at) return refused
  const named = cellsNamedBy(edits[refused.place]!)
  const heirs = changed
    .filter(({ areaId }) => named.includes(areaId))
    .flatMap(({ areaId, successors }) => [areaId, ...successors.map((area) => area.areaId)])
  const [cell] = [...named, ...heirs].flatMap((id) => cellOf(ground.coverage, id) ?? [])
  return { ...refused, at: cell ? placeIn(cell.polygons) : null }
}

const keptOf = ({
  id,
  code,
  revision,
  edits,
  title,
  reason,
  wantedFrom,
  cells,
  changedAt,
}: Proposal): KeptDraft => ({
  edits,
  steps: [],
  title,
  reason,
  wantedFrom,
  leaders: Object.fromEntries(
    cells.flatMap(({ key, leaderName }) => (leaderName ? [[key, leaderName]] : [])),
  ),
  proposal: { id, code, revision },
  sending: null,
  isSaved: true,
  at: changedAt,
})
