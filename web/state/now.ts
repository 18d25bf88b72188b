import { useEffect, useState } from 'react'
import { serverNow } from '../api/server-clock.ts'

/** The server's time, renewed every `everyMs` milliseconds, independent of fetching. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = window.setInterval(() => setNow(serverNow()), everyMs)
    return () => window.clearInterval(timer)
  }, [everyMs])
  return now
}
