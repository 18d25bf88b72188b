import { useCallback, useEffect, useState } from 'react'

/** Whether this tab has a draft to itself: it does, another tab has it, or it is not known yet. */
export type LockState = 'asked' | 'held' | 'elsewhere'

/**
 * One tab at a time draws a draft. The browser tells (Web Locks); one that cannot lets every tab draw, and the server's
 * revisions part them.
 *
 * @param name of what is locked
 * @returns the state, and how to take the draft over from the other tab, which is told
 */
export function useDraftLock(name: string): { state: LockState; takeOver(): void } {
  const [state, setState] = useState<LockState>(navigator.locks ? 'asked' : 'held')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!navigator.locks) return
    let release = () => {}
    const isOver = new Promise<void>((end) => {
      release = end
    })
    let isGone = false
    const options = attempt > 0 ? { steal: true } : { ifAvailable: true }
    navigator.locks
      .request(name, options, (lock) => {
        if (isGone) return undefined
        setState(lock ? 'held' : 'elsewhere')
        return lock ? isOver : undefined
      })
      // taken over by another tab
      .catch(() => {
        if (!isGone) setState('elsewhere')
      })
    return () => {
      isGone = true
      release()
    }
  }, [name, attempt])
  return { state, takeOver: useCallback(() => setAttempt((before) => before + 1), []) }
}
