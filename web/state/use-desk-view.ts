import { useCallback, useMemo } from 'react'
import { navigate, useSearch } from 'wouter/use-browser-location'
import { type DeskView, decodeDeskView, encodeDeskView } from './desk-view.ts'

type ChangeView = (change: Partial<DeskView>, options?: { replace?: boolean }) => void

/** Puts a change into the URL; what is changed by hand is a step of the history, what merely follows (camera) is not. */
const changeDeskView: ChangeView = (change, options) => {
  const before = decodeDeskView(window.location.search)
  const query = encodeDeskView({ ...before, ...change })
  if (query === window.location.search.replace(/^\?/, '')) return
  navigate(query ? `/desk?${query}` : '/desk', { replace: options?.replace ?? false })
}

/** The desk's view as the URL has it, and the one way to change it. */
export function useDeskView(): [DeskView, ChangeView] {
  const search = useSearch()
  const view = useMemo(() => decodeDeskView(search), [search])
  return [view, useCallback(changeDeskView, [])]
}
