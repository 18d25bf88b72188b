import type { Proposal } from '../../../../geo/model/proposal.ts'
import { type Drawing, type RefusedEdit, replay } from '../drawing/drawing.ts'
import type { Ground } from '../drawing/ground.ts'
import type { DraftWords, KeptDraft } from './kept-draft.ts'

/** A draft as it is taken up. */
export type OpenedDraft = {
  drawing: Drawing
  words: DraftWords
  kept: KeptDraft | null
  /** Steps that this browser had and the server had not. */
  restored: number
  /** Steps that the present boundaries do not allow. */
  refused: readonly RefusedEdit[]
}

export const noWords: DraftWords = { title: '', reason: '', wantedFrom: null, leaders: {} }

/**
 * Takes a draft up: what this browser keeps, unless the server has something newer; its edits are made again on the boundaries
 * in force.
 *
 * @param proposal what the server has; null: a new draft
 */
export function openDraft(ground: Ground, kept: KeptDraft | null, proposal: Proposal | null): OpenedDraft {
  const isOlder = kept?.isSaved && proposal !== null && proposal.revision > (kept.proposal?.revision ?? 0)
  const own = kept && !isOlder ? kept : proposal ? keptOf(proposal) : null
  const { drawing, refused } = replay(ground, own?.edits ?? [])
  const words = own
    ? { title: own.title, reason: own.reason, wantedFrom: own.wantedFrom, leaders: own.leaders }
    : noWords
  return { drawing, words, kept: own, restored: own && !own.isSaved ? own.edits.length : 0, refused }
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
