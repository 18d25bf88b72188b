import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { deskViews } from '../../state/desk-view.ts'

export type DeskKeys = {
  onSearch(): void
  onOut(): void
  onLevel(step: 1 | -1): void
  onView(view: (typeof deskViews)[number]): void
  onReport(): void
  onList(): void
  onTable(): void
  /** Compares what is selected, or no longer. */
  onCompare(): void
  onComparison(): void
  onMap(): void
  /** Up or down the tree of areas. */
  onFamily(step: 1 | -1): void
  onHelp(): void
}

/** A key typed into a field, or with a dialog or a menu open, is not meant for the desk. */
const isElsewhere = ({ target, defaultPrevented }: Event): boolean =>
  defaultPrevented ||
  (target instanceof Element &&
    target.closest('input, textarea, [role="dialog"], [role="listbox"], [role="menu"]') !== null)

/** The keys of the desk, listed under `?`. */
export function useDeskKeys(keys: DeskKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const on = (act: (keys: DeskKeys) => void) => (event: KeyboardEvent) => {
      if (isElsewhere(event)) return
      event.preventDefault()
      act(latest.current)
    }
    return tinykeys(window, {
      '/': on((each) => each.onSearch()),
      Escape: on((each) => each.onOut()),
      '[': on((each) => each.onLevel(-1)),
      ']': on((each) => each.onLevel(1)),
      n: on((each) => each.onReport()),
      l: on((each) => each.onList()),
      t: on((each) => each.onTable()),
      c: on((each) => each.onCompare()),
      'Shift+C': on((each) => each.onComparison()),
      m: on((each) => each.onMap()),
      PageUp: on((each) => each.onFamily(-1)),
      PageDown: on((each) => each.onFamily(1)),
      'Shift+?': on((each) => each.onHelp()),
      ...Object.fromEntries(deskViews.map((view, i) => [String(i + 1), on((each) => each.onView(view))])),
    })
  }, [])
}
