type Limit = { attempts: number; windowMs: number; maxKeys: number }

export type AttemptLimit = {
  /** Counts an attempt of `key`. Seconds to wait where there were too many in this window; null: go on. */
  count(key: string): number | null
  /** The same without counting. */
  isReached(key: string): number | null
}

/**
 * Counts attempts by key in fixed windows of time, in this process. At most `maxKeys` keys are kept: where there are more,
 * the oldest window is forgotten.
 */
export function createAttemptLimit(now: () => Date, { attempts, windowMs, maxKeys }: Limit): AttemptLimit {
  const windows = new Map<string, { began: number; n: number }>()
  const current = (key: string) => {
    const window = windows.get(key)
    const age = window ? now().getTime() - window.began : -1
    // a clock that was set back ends a window as one that ran on does: nobody waits for it to catch up
    if (window && age >= 0 && age < windowMs) return window
    windows.delete(key)
    return null
  }
  const wait = (began: number) => Math.max(1, Math.ceil((began + windowMs - now().getTime()) / 1000))
  return {
    count(key) {
      const window = current(key) ?? { began: now().getTime(), n: 0 }
      window.n += 1
      windows.set(key, window)
      const oldest = windows.size > maxKeys ? windows.keys().next().value : undefined
      if (oldest !== undefined) windows.delete(oldest)
      return window.n > attempts ? wait(window.began) : null
    },
    isReached(key) {
      const window = current(key)
      return window && window.n >= attempts ? wait(window.began) : null
    },
  }
}
