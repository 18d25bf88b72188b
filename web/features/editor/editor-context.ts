import { createContext, useContext } from 'react'
import type { Extent, Position } from '../../../geo/model/area.ts'
import type { BoundaryProblem } from '../../../geo/model/boundary-problem.ts'
import type { CellId } from '../../../geo/topology/cell.ts'
import type { Handle } from '../../map/editor/hand-mode.ts'
import type { Drawing } from './drawing/drawing.ts'
import type { Part } from './drawing/part-list.ts'
import type { Command, Session } from './drawing/session.ts'
import type { DraftWords } from './keeping/kept-draft.ts'

/** One session of drawing, as the parts of the editor share it. */
export type Editor = {
  session: Session
  run(command: Command): void
  /** What is shown: what is being drawn, or else what was. */
  drawing: Drawing
  parts: readonly Part[]
  problems: readonly BoundaryProblem[]
  /** New cells whose leader is that of the cell that is no more, by their keys. */
  heirs: ReadonlyMap<CellId, CellId>
  handles: readonly Handle[]
  words: DraftWords
  setWords(words: DraftWords): void
  zoomTo(place: Extent | Position): void
}

const EditorContext = createContext<Editor | null>(null)
export const EditorProvider = EditorContext.Provider

/** The session that this part of the page belongs to. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('there is no session of drawing around this part')
  return editor
}
