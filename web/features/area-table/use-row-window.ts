import { type RefObject, useLayoutEffect, useState } from 'react'

/** Rows drawn above and below those in sight, so that a quick scroll shows no gap. */
const margin = 8

/**
 * Which rows of a long list are to be drawn, from `first` up to `end`; `activeRow` is brought into sight whenever it
 * changes. Heights are in pixels; `headHeight` stays at the top and covers rows.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
  activeRow: number,
): { first: number; end: number } {
  const [view, setView] = useState({ top: 0, height: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || activeRow < 0) return
    const top = activeRow * rowHeight
    const lowest = top + rowHeight + headHeight - element.clientHeight
    element.scrollTop = Math.min(top, Math.max(lowest, element.scrollTop))
  }, [scroller, activeRow, rowHeight, headHeight])
  return {
    first: Math.max(0, Math.floor(view.top / rowHeight) - margin),
    end: Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + margin),
  }
}
