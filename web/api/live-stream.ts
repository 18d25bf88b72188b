import { type LiveMessage, liveEventNames } from './live-message.ts'

/** What of EventSource is used. */
export type Source = Pick<EventSource, 'addEventListener' | 'close'>

export type StreamTools = {
  open(url: string): Source
  tell(message: LiveMessage): void
  /** Calls back once after some milliseconds; returns how to call that off. */
  after(milliseconds: number, work: () => void): () => void
  /** From 0 to 1. */
  random(): number
}

const address = '/api/events'
/** Heartbeats come every 10 s: so long a silence is a connection that is dead, or a proxy that holds everything back. */
const silenceLimitMs = 35_000
const firstPauseMs = 1000
const longestPauseMs = 30_000

/**
 * One event stream, kept up until `stop()`. EventSource gives up after some answers and does not notice a dead
 * connection, so each failure ends it and another takes its place after a growing, jittered pause, from where it stopped.
 * It is up from the first event on, not from the answer's head: that passes a proxy which holds back the rest. The server
 * ends each stream after some minutes; where the next one begins at once, nothing was missed and nobody is told.
 */
export function superviseStream({ open, tell, after, random }: StreamTools): { stop(): void } {
  let source: Source | null = null
  let lastEventId = ''
  let isUp = false
  let failures = 0
  let callOff = () => {}

  const connect = () => {
    const url = lastEventId === '' ? address : `${address}?lastEventId=${encodeURIComponent(lastEventId)}`
    const opened = open(url)
    source = opened
    watch()
    opened.addEventListener('error', () => lose(isUp && failures === 0))
    for (const name of liveEventNames) {
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        // a new connection has no id of its own before an event brings one
        lastEventId = event.lastEventId || lastEventId
        failures = 0
        watch()
        if (!isUp) tell({ kind: 'up' })
        isUp = true
        tell({ kind: 'event', name, text: event.data })
      })
    }
  }
  const watch = () => {
    callOff()
    callOff = after(silenceLimitMs, () => lose(false))
  }
  const lose = (mayHaveEnded: boolean) => {
    source?.close()
    source = null
    callOff()
    if (!mayHaveEnded) {
      isUp = false
      tell({ kind: 'down' })
    }
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** failures) * (0.5 + random())
    failures++
    callOff = after(pause, connect)
  }

  connect()
  return {
    stop() {
      source?.close()
      source = null
      callOff()
    },
  }
}
