import { useEffect, useRef } from 'react'
import { useKeys } from '../../ui/use-keys.ts'
import { removeHeld } from './drawing/border-commands.ts'
import { endPoints } from './drawing/commands.ts'
import type { Command, Tool } from './drawing/session.ts'
import { cancel, finish, redoLast, takeTool, undoLast } from './drawing/session.ts'

/** The key of each tool. */
export const toolKeys: Record<Tool, string> = {
  select: 'V',
  split: 'S',
  vertices: 'E',
  merge: 'M',
  hand: 'H',
  draw: 'N',
  file: 'F',
}

/** Where Enter and Delete mean what has the focus, and not the drawing. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'button, a, input, textarea, select, summary, [role="dialog"], [role="listbox"], [role="menu"]',
  ) !== null

/**
 * What Enter means: a line on its way is ended (one that the hand draws is terra-draw's), and only then the split is made.
 * Judged by the session itself: what the page last showed may be a frame behind a quick hand.
 */
const enter: Command = (session) =>
  session.line !== null && !session.isLineDrawn ? endPoints(session) : finish(session)

/** The editor's keys. */
export function useEditorKeys(run: (command: Command) => void): void {
  const to = (tool: Tool) => () => run(takeTool(tool))
  useKeys({
    v: to('select'),
    s: to('split'),
    e: to('vertices'),
    m: to('merge'),
    h: to('hand'),
    n: to('draw'),
    f: to('file'),
    Escape: () => run(cancel),
    '$mod+z': () => run(undoLast),
    '$mod+Shift+z': () => run(redoLast),
    '$mod+y': () => run(redoLast),
  })
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isControl(event.target)) return
      if (event.key === 'Enter') latest.current(enter)
      if (event.key === 'Delete' || event.key === 'Backspace') latest.current(removeHeld)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
