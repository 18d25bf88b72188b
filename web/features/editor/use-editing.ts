import { useMemo, useReducer, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Extent, Position } from '../../../geo/model/area.ts'
import { changeKindOf } from '../../../geo/topology/change-kind-of.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { touchedCells } from './drawing/draft-of.ts'
import { coverageOf, type Drawing } from './drawing/drawing.ts'
import { handlesOf } from './drawing/handles.ts'
import { heirsOf } from './drawing/heirs-of.ts'
import { partsOf, problemsOf } from './drawing/part-list.ts'
import { type Command, type Session, shownDrawing, startSession } from './drawing/session.ts'
import type { Editor } from './editor-context.ts'
import type { DraftWords } from './keeping/kept-draft.ts'
import type { OpenedDraft } from './keeping/open-draft.ts'

/** Around a place that is flown to, in degrees: about 60 m. */
const around = 0.0006

export type Flight = { extent: Extent; key: number }

/** One session of drawing: its state, what follows from it, and how to change it. */
export function useEditing(
  opened: OpenedDraft,
  selected: number | null,
): { editor: Editor; flight: Flight | null } {
  const [session, run] = useReducer(
    (before: Session, command: Command) => command(before),
    startSession(opened.drawing, selected),
  )
  const [said, setWords] = useState<DraftWords>(opened.words)
  const [flight, setFlight] = useState<Flight | null>(null)
  const drawing = shownDrawing(session)
  const parts = useMemo(() => partsOf(drawing), [drawing])
  const heirs = useMemo(() => heirsOf(drawing), [drawing])
  const led = useMemo(() => {
    const named = Object.entries(said.leaders).flatMap(([key, name]) =>
      name.trim() === '' ? [] : [Number(key)],
    )
    return new Set([...heirs.keys(), ...named])
  }, [said.leaders, heirs])
  const problems = useMemo(() => problemsOf(drawing, led), [drawing, led])
  const handles = useMemo(
    () =>
      session.tool === 'vertices' && session.selected !== null
        ? handlesOf(coverageOf(session.drawing), session.selected)
        : [],
    [session.tool, session.selected, session.drawing],
  )
  const title = useAutoTitle(session.drawing)
  const zoomTo = (place: Extent | Position) => {
    const extent: Extent =
      place.length === 4
        ? place
        : [place[0] - around, place[1] - around, place[0] + around, place[1] + around]
    setFlight((before) => ({ extent, key: (before?.key ?? 0) + 1 }))
  }
  const words = useMemo(() => ({ ...said, title: said.title || title }), [said, title])
  return {
    editor: { session, run, drawing, parts, problems, heirs, handles, words, setWords, zoomTo },
    flight,
  }
}

/** What a draft is called until its drawer says otherwise. */
function useAutoTitle(drawing: Drawing): string {
  const { t } = useTranslation('boundaries')
  const { name } = useFormats()
  const { ground, register, edits } = drawing
  const first = edits.flatMap((edit) =>
    edit.kind === 'split' || edit.kind === 'split-by-buildings'
      ? [edit.cell]
      : edit.kind === 'merge'
        ? [edit.into]
        : [],
  )[0]
  const info = register.get(first ?? touchedCells(drawing)[0] ?? 0)
  return t(`editor.autoTitle.${changeKindOf(edits)}`, { name: name(info ?? ground.source.parent) })
}
