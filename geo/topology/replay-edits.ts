import type { Position } from '../model/area.ts'
import type { ProposalEdit, RefusedEdit } from '../model/proposal-edit.ts'
import type { CellId } from './cell.ts'
import { applyChange, type Coverage, type CoverageChange } from './coverage.ts'
import { type BuildingsOf, makeEdit, touchedBy } from './make-edit.ts'

export type Replay = {
  readonly coverage: Coverage
  readonly changes: readonly CoverageChange[]
  /** The places of the edits that were made. */
  readonly kept: readonly number[]
  readonly refused: readonly RefusedEdit[]
}

/**
 * Makes edits again, one after another, on boundaries that are newer than those they were made on. One that cannot be made is
 * left out and told, with its place; what came after it is still tried.
 *
 * @param isOwn whether an area is one of those that may be drawn; an edit that would move other ground is refused
 */
export function replayEdits(
  coverage: Coverage,
  edits: readonly ProposalEdit[],
  buildingsOf: BuildingsOf,
  isOwn: (id: CellId) => boolean,
): Replay {
  let now = coverage
  const changes: CoverageChange[] = []
  const kept: number[] = []
  const refused: RefusedEdit[] = []
  for (const [place, edit] of edits.entries()) {
    const outcome = makeEdit(now, edit, buildingsOf)
    if (!outcome.ok) {
      refused.push({ place, kind: edit.kind, reason: outcome.reason, at: outcome.at ?? placeOf(edit) })
      continue
    }
    const others = [...touchedBy([outcome.change])].filter((id) => id > 0 && !isOwn(id))
    if (others.length > 0) {
      refused.push({ place, kind: edit.kind, reason: 'other-community', at: placeOf(edit) })
      continue
    }
    now = applyChange(now, outcome.change)
    changes.push(outcome.change)
    kept.push(place)
  }
  return { coverage: now, changes, kept, refused }
}

/** Where an edit was made, as far as it says so itself. */
function placeOf(edit: ProposalEdit): Position | null {
  switch (edit.kind) {
    case 'move-vertices':
      return edit.moves[0]!.from
    case 'insert-vertex':
    case 'remove-vertex':
      return edit.at
    case 'split':
      return edit.line[0]!
    case 'hand-over':
      return edit.ground[0]![0]![0]!
    case 'draw-cell':
      return edit.ground[0]![0]!
    case 'repair-slivers':
      return [edit.box[0], edit.box[1]]
    case 'redraw': {
      const [first] = edit.cells
      return first ? first.ground[0]![0]![0]! : null
    }
    case 'split-by-buildings':
    case 'merge':
    case 'hand-buildings':
    case 'rename':
      return null
  }
}

/** The cells that an edit names. */
export function cellsNamedBy(edit: ProposalEdit): CellId[] {
  switch (edit.kind) {
    case 'split':
    case 'split-by-buildings':
    case 'rename':
      return [edit.cell]
    case 'merge':
      return edit.cells
    case 'hand-over':
    case 'hand-buildings':
      return [edit.from, edit.to]
    case 'redraw':
      return [...edit.cells.map(({ key }) => key), ...edit.removed]
    case 'move-vertices':
    case 'insert-vertex':
    case 'remove-vertex':
    case 'draw-cell':
    case 'repair-slivers':
      return []
  }
}
