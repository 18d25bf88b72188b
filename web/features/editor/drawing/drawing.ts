import { checkBoundaries, recheckBoundaries } from '../../../../geo/checks/check-boundaries.ts'
import type { BoundaryProblem } from '../../../../geo/model/boundary-problem.ts'
import type { ProposalEdit, RefusedEdit } from '../../../../geo/model/proposal-edit.ts'
import type { Cell, CellId } from '../../../../geo/topology/cell.ts'
import { type Coverage, cellsOf, inverseOf, type Refusal } from '../../../../geo/topology/coverage.ts'
import { type History, makeChange, redo, startHistory, undo } from '../../../../geo/topology/history.ts'
import { makeEdit } from '../../../../geo/topology/make-edit.ts'
import { replayEdits } from '../../../../geo/topology/replay-edits.ts'
import { factsWith, type Ground, type Register } from './ground.ts'
import { registerAfter } from './register-after.ts'

/** A draft while it is drawn: where it stands, and every edit that led there, beside the changes that it made. */
export type Drawing = {
  readonly ground: Ground
  readonly history: History
  readonly edits: readonly ProposalEdit[]
  /** Of how many edits each step is made, first to last: those of a step come and go together. */
  readonly steps: readonly number[]
  /** Steps that were taken back, the last one first to come again. */
  readonly undone: readonly (readonly ProposalEdit[])[]
  readonly register: Register
  readonly problems: readonly BoundaryProblem[]
}

export type Drawn = { ok: true; drawing: Drawing } | Refusal

export const startDrawing = (ground: Ground): Drawing => ({
  ground,
  history: startHistory(ground.coverage),
  edits: [],
  steps: [],
  undone: [],
  register: ground.register,
  problems: ground.problems,
})

export const coverageOf = ({ history }: Drawing): Coverage => history.coverage

/** Makes a step, of one edit or several, and checks what it touches; or says why not: the drawing before it stays as it was. */
export function draw(drawing: Drawing, ...step: ProposalEdit[]): Drawn {
  let next = drawing
  for (const edit of step) {
    const made = makeOne(next, edit)
    if (!made.ok) return made
    next = made.drawing
  }
  return { ok: true, drawing: { ...next, steps: [...drawing.steps, step.length], undone: [] } }
}

function makeOne(drawing: Drawing, edit: ProposalEdit): Drawn {
  const { ground, edits } = drawing
  const outcome = makeEdit(coverageOf(drawing), edit, ground.facts.buildingsOf)
  if (!outcome.ok) return outcome
  const history = makeChange(drawing.history, outcome.change)
  const register = registerAfter(drawing.register, edit)
  const facts = factsWith(ground, register)
  const problems = recheckBoundaries(drawing.problems, history.coverage, outcome.change, facts)
  return { ok: true, drawing: { ...drawing, history, edits: [...edits, edit], register, problems } }
}

/** Takes the last step back; the same drawing where there is none. */
export function takeBack(drawing: Drawing): Drawing {
  const { ground, edits, steps, undone, register } = drawing
  const size = steps.at(-1)
  if (size === undefined) return drawing
  let { history, problems } = drawing
  for (const change of history.done.slice(-size).toReversed()) {
    history = undo(history)
    problems = recheckBoundaries(problems, history.coverage, inverseOf(change), factsWith(ground, register))
  }
  const left = edits.slice(0, -size)
  return {
    ground,
    history,
    edits: left,
    steps: steps.slice(0, -1),
    undone: [...undone, edits.slice(-size)],
    register: left.reduce(registerAfter, ground.register),
    problems,
  }
}

/** Makes the step again that was taken back last; the same drawing where there is none. */
export function drawAgain(drawing: Drawing): Drawing {
  const { ground, edits, steps, undone } = drawing
  const step = undone.at(-1)
  if (!step) return drawing
  let { history, problems, register } = drawing
  for (const edit of step) {
    const change = history.undone.at(-1)!
    history = redo(history)
    register = registerAfter(register, edit)
    problems = recheckBoundaries(problems, history.coverage, change, factsWith(ground, register))
  }
  return {
    ground,
    history,
    edits: [...edits, ...step],
    steps: [...steps, step.length],
    undone: undone.slice(0, -1),
    register,
    problems,
  }
}

/**
 * Makes edits again by the rule that the server rebases by, on the ground that they were made on or on a newer one; those that it
 * refuses are left out and told.
 *
 * @param steps of how many edits the steps were made; of those beyond them, each is a step
 */
export function replay(
  ground: Ground,
  edits: readonly ProposalEdit[],
  steps: readonly number[] = [],
): { drawing: Drawing; refused: readonly RefusedEdit[] } {
  const { changes, kept, refused } = replayEdits(
    ground.coverage,
    edits,
    ground.facts.buildingsOf,
    // the ground is the community's own cells alone
    () => true,
  )
  const made = kept.map((place) => edits[place]!)
  const register = made.reduce(registerAfter, ground.register)
  const history = changes.reduce(makeChange, startHistory(ground.coverage))
  const drawing: Drawing = {
    ...startDrawing(ground),
    history,
    edits: made,
    steps: stepsLeft(steps, edits.length, new Set(kept)),
    register,
    problems: checkBoundaries(history.coverage, factsWith(ground, register)),
  }
  return { drawing, refused }
}

/** The sizes of steps without the edits that are not kept; steps of which none is are gone. */
function stepsLeft(steps: readonly number[], edits: number, kept: ReadonlySet<number>): number[] {
  const known = steps.reduce((sum, size) => sum + size, 0)
  const sizes = [...steps, ...Array.from({ length: edits - known }, () => 1)]
  let place = 0
  return sizes
    .map((size) => Array.from({ length: size }, () => place++).filter((edit) => kept.has(edit)).length)
    .filter((size) => size > 0)
}

/** The key for the next new cell: below every one that was ever given in this drawing, also by steps that were taken back. */
export const nextKey = ({ register, undone }: Drawing): CellId =>
  Math.min(0, ...undone.flat().reduce(registerAfter, register).keys()) - 1

/** The cells as they are drawn, by id: those that stand first, then the new ones in the order in which they came. */
export const drawnCells = (drawing: Drawing): Cell[] =>
  [...cellsOf(coverageOf(drawing))].sort((a, b) => (a.id < 0 || b.id < 0 ? b.id - a.id : a.id - b.id))
