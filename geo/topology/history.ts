import { applyChange, type Coverage, type CoverageChange, inverseOf } from './coverage.ts'

/** A session of drawing: where it stands, what led there, and what was taken back. */
export type History = {
  readonly coverage: Coverage
  readonly done: readonly CoverageChange[]
  readonly undone: readonly CoverageChange[]
}

export const startHistory = (coverage: Coverage): History => ({ coverage, done: [], undone: [] })

/** Makes a change. What was taken back before is forgotten. */
export const makeChange = ({ coverage, done }: History, change: CoverageChange): History => ({
  coverage: applyChange(coverage, change),
  done: [...done, change],
  undone: [],
})

/** Takes the last change back; the same history where there is none. */
export function undo(history: History): History {
  const last = history.done.at(-1)
  if (!last) return history
  return {
    coverage: applyChange(history.coverage, inverseOf(last)),
    done: history.done.slice(0, -1),
    undone: [...history.undone, last],
  }
}

/** Makes the change again that was taken back last; the same history where there is none. */
export function redo(history: History): History {
  const last = history.undone.at(-1)
  if (!last) return history
  return {
    coverage: applyChange(history.coverage, last),
    done: [...history.done, last],
    undone: history.undone.slice(0, -1),
  }
}
