import type { Position } from '../../../../geo/model/area.ts'
import type { FileDraft } from '../../../../geo/model/file-draft.ts'
import type { EditRefusal, ProposalEdit } from '../../../../geo/model/proposal-edit.ts'
import type { CellId } from '../../../../geo/topology/cell.ts'
import { cellOf } from '../../../../geo/topology/coverage.ts'
import { coverageOf, type Drawing, draw, drawAgain, takeBack } from './drawing.ts'

/** Ways of working: point, move borders, split, merge, draw on free ground, hand over, take borders from a file. */
export const tools = ['select', 'split', 'vertices', 'merge', 'hand', 'draw', 'file'] as const
export type Tool = (typeof tools)[number]

/** Why something was not made, and where. */
export type Refused = { reason: EditRefusal; at: Position | null }

/** One leader at work on one community. Every command is a function of it. */
export type Session = {
  /** What was drawn. */
  drawing: Drawing
  /** What is being drawn, as it would be; null: nothing is. */
  pending: { step: readonly ProposalEdit[]; drawing: Drawing } | null
  refused: Refused | null
  tool: Tool
  selected: CellId | null
  /** The line of a split, as far as it is drawn. */
  line: readonly Position[] | null
  isLineDrawn: boolean
  /** The line, or the outline of new ground, is set point by point with keys; terra-draw knows nothing of it. */
  isByKeys: boolean
  /** The vertex that is taken hold of. */
  vertex: Position | null
  /** Buildings that are to be handed over. */
  chosen: readonly number[]
  /** What a file would change. */
  file: FileDraft | null
  isSnapping: boolean
}
export type Command = (session: Session) => Session

const atRest = {
  pending: null,
  refused: null,
  line: null,
  isLineDrawn: false,
  isByKeys: false,
  vertex: null,
  chosen: [] as readonly number[],
  file: null,
}

export const startSession = (drawing: Drawing, selected: CellId | null = null): Session => ({
  ...atRest,
  drawing,
  tool: 'select',
  selected,
  isSnapping: true,
})

/** What is shown: what is being drawn, or else what was. */
export const shownDrawing = ({ pending, drawing }: Session): Drawing => pending?.drawing ?? drawing

/** Shows what a step would make, without making it. */
export const propose =
  (...step: ProposalEdit[]): Command =>
  (session) => {
    const made = draw(session.drawing, ...step)
    return made.ok
      ? { ...session, pending: { step, drawing: made.drawing }, refused: null }
      : { ...session, pending: null, refused: made }
  }

/** Makes a step at once. Refused, it says so and leaves everything else as it was. */
export const make =
  (...step: ProposalEdit[]): Command =>
  (session) => {
    const made = draw(session.drawing, ...step)
    return made.ok ? settled(session, made.drawing) : { ...session, pending: null, refused: made }
  }

/** Makes what is being drawn. A file is taken once: then the hand is free. */
export const finish: Command = (session) => {
  if (!session.pending) return session
  const tool = session.file ? 'select' : session.tool
  return settled({ ...session, tool }, session.pending.drawing)
}

/** Gives up what is being drawn; with nothing being drawn, the tool; then the selection. */
export const cancel: Command = (session) => {
  const { pending, refused, line, vertex, chosen, file, tool } = session
  if (pending || refused || line || vertex || chosen.length > 0 || file) return { ...session, ...atRest }
  return tool === 'select' ? { ...session, selected: null } : { ...session, tool: 'select' }
}

export const undoLast: Command = (session) =>
  session.pending || session.line ? { ...session, ...atRest } : settled(session, takeBack(session.drawing))

export const redoLast: Command = (session) => settled(session, drawAgain(session.drawing))

/** Whether there is such a tool: a file brings cells that cover a parent, not compounds. */
export const hasTool = ({ drawing }: Session, tool: Tool): boolean => tool !== 'file' || !drawing.ground.of

export const takeTool =
  (tool: Tool): Command =>
  (session) =>
    hasTool(session, tool) ? { ...session, ...atRest, tool } : session

export const select =
  (selected: CellId | null): Command =>
  (session) => ({ ...session, ...atRest, selected })

export const setSnapping =
  (isSnapping: boolean): Command =>
  (session) => ({ ...session, isSnapping })

/** After a change: where what was selected is no more, its first piece is selected. */
function settled(session: Session, drawing: Drawing): Session {
  const made = drawing.edits.at(-1)
  const { selected } = session
  const first =
    made?.kind === 'split' ? made.firstKey : made?.kind === 'split-by-buildings' ? made.keys[0] : null
  const isThere = (id: CellId | null): id is CellId =>
    id !== null && cellOf(coverageOf(drawing), id) !== undefined
  return { ...session, ...atRest, drawing, selected: [selected, first].find(isThere) ?? null }
}
