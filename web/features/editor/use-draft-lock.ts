import { useCallback, useEffect, useState } from 'react'

/** Whether this tab has a draft to itself: it does, another tab has it, or it is not known yet. */
export type LockState = 'asked' | 'held' | 'elsewhere'

/** A lock that nobody has comes at once; one that takes longer is another tab's, in milliseconds. */
const patienceMs = 400

/**
 * One tab at a time draws a draft. The browser tells (Web Locks); one that cannot lets every tab draw, and the server's
 * revisions part them. A tab that waits goes on by itself when the other one closes.
 *
 * @param name of what is locked
 * @returns the state, and how to take the draft over from the other tab, which is told
 */
export function useDraftLock(name: string): { state: LockState; takeOver(): void } {
  const [state, setState] = useState<LockState>('asked')
  const [attempt, setAttempt] = useState({ steal: false })
  useEffect(() => {
    if (!navigator.locks) {
      setState('held')
      return
    }
    const waiting = new AbortController()
    let release = () => {}
    const isOver = new Promise<void>((end) => {
      release = end
    })
    const late = setTimeout(() => setState('elsewhere'), patienceMs)
    navigator.locks
      .request(name, attempt.steal ? attempt : { signal: waiting.signal }, () => {
        clearTimeout(late)
        setState('held')
        return isOver
      })
      // taken over by another tab, or not waited for any more
      .catch(() => {
        if (waiting.signal.aborted) return
        setState('elsewhere')
        setAttempt({ steal: false })
      })
    return () => {
      clearTimeout(late)
      waiting.abort()
      release()
    }
  }, [name, attempt])
  return { state, takeOver: useCallback(() => setAttempt({ steal: true }), []) }
}
