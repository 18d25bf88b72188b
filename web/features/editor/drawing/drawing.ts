import { recheckBoundaries } from '../../../../geo/checks/check-boundaries.ts'
import type { BoundaryProblem } from '../../../../geo/model/boundary-problem.ts'
import type { EditRefusal, ProposalEdit } from '../../../../geo/model/proposal-edit.ts'
import type { Cell, CellId } from '../../../../geo/topology/cell.ts'
import { type Coverage, cellsOf, inverseOf, type Refusal } from '../../../../geo/topology/coverage.ts'
import { type History, makeChange, redo, startHistory, undo } from '../../../../geo/topology/history.ts'
import { makeEdit } from '../../../../geo/topology/make-edit.ts'
import { factsWith, type Ground, type Register } from './ground.ts'
import { registerAfter } from './register-after.ts'

/** A draft while it is drawn: where it stands, and every edit that led there, beside the changes that it made. */
export type Drawing = {
  readonly ground: Ground
  readonly history: History
  readonly edits: readonly ProposalEdit[]
  /** Edits that were taken back, the last one first to come again. */
  readonly undone: readonly ProposalEdit[]
  readonly register: Register
  readonly problems: readonly BoundaryProblem[]
}

export type Drawn = { ok: true; drawing: Drawing } | Refusal

export const startDrawing = (ground: Ground): Drawing => ({
  ground,
  history: startHistory(ground.coverage),
  edits: [],
  undone: [],
  register: ground.register,
  problems: ground.problems,
})

export const coverageOf = ({ history }: Drawing): Coverage => history.coverage

/** Makes an edit and checks what it touches, or says why not; the drawing before it stays as it was. */
export function draw(drawing: Drawing, edit: ProposalEdit): Drawn {
  const { ground, history, edits, register } = drawing
  const outcome = makeEdit(history.coverage, edit, ground.facts.buildingsOf)
  if (!outcome.ok) return outcome
  const next = makeChange(history, outcome.change)
  const known = registerAfter(register, edit)
  const facts = factsWith(ground, known)
  return {
    ok: true,
    drawing: {
      ground,
      history: next,
      edits: [...edits, edit],
      undone: [],
      register: known,
      problems: recheckBoundaries(drawing.problems, next.coverage, outcome.change, facts),
    },
  }
}

/** Takes the last edit back; the same drawing where there is none. */
export function takeBack(drawing: Drawing): Drawing {
  const { ground, history, edits, undone, register, problems } = drawing
  const [change, edit] = [history.done.at(-1), edits.at(-1)]
  if (!change || !edit) return drawing
  const next = undo(history)
  const left = edits.slice(0, -1)
  return {
    ground,
    history: next,
    edits: left,
    undone: [...undone, edit],
    register: left.reduce(registerAfter, ground.register),
    problems: recheckBoundaries(problems, next.coverage, inverseOf(change), factsWith(ground, register)),
  }
}

/** Makes the edit again that was taken back last; the same drawing where there is none. */
export function drawAgain(drawing: Drawing): Drawing {
  const { ground, history, edits, undone, problems } = drawing
  const [change, edit] = [history.undone.at(-1), undone.at(-1)]
  if (!change || !edit) return drawing
  const next = redo(history)
  const register = registerAfter(drawing.register, edit)
  return {
    ground,
    history: next,
    edits: [...edits, edit],
    undone: undone.slice(0, -1),
    register,
    problems: recheckBoundaries(problems, next.coverage, change, factsWith(ground, register)),
  }
}

/** An edit that could not be made again, by its place among those given. */
export type RefusedEdit = { place: number; edit: ProposalEdit; reason: EditRefusal; at: Refusal['at'] }

/** Makes edits again, on the ground that they were made on or on a newer one; those that it refuses are left out and told. */
export function replay(
  ground: Ground,
  edits: readonly ProposalEdit[],
): { drawing: Drawing; refused: readonly RefusedEdit[] } {
  const refused: RefusedEdit[] = []
  let drawing = startDrawing(ground)
  for (const [place, edit] of edits.entries()) {
    const drawn = draw(drawing, edit)
    if (drawn.ok) drawing = drawn.drawing
    else refused.push({ place, edit, reason: drawn.reason, at: drawn.at })
  }
  return { drawing, refused }
}

/** The key for the next new cell: below every one that was ever given in this drawing. */
export const nextKey = ({ register }: Drawing): CellId => Math.min(0, ...register.keys()) - 1

/** The cells as they are drawn, by id: those that stand first, then the new ones in the order in which they came. */
export const drawnCells = (drawing: Drawing): Cell[] =>
  [...cellsOf(coverageOf(drawing))].sort((a, b) => (a.id < 0 || b.id < 0 ? b.id - a.id : a.id - b.id))
