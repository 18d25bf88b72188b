import type { LiveMessage } from './live-message.ts'
import { type StreamTools, superviseStream } from './live-stream.ts'

/** The one stream of a browser: in its shared worker, or in a page that has no such thing. */
export type LiveHub = {
  /** Begins the stream of an account, or leaves it be where it runs; returns whether it is up already. */
  start(who: string): boolean
  stop(): void
}

export function createLiveHub(tell: (message: LiveMessage) => void): LiveHub {
  let running: { who: string; stop(): void } | null = null
  let isUp = false
  const tools: StreamTools = {
    open: (url) => new EventSource(url),
    tell(message) {
      if (message.kind === 'up') isUp = true
      if (message.kind === 'down') isUp = false
      tell(message)
    },
    after(milliseconds, work) {
      const timer = setTimeout(work, milliseconds)
      return () => clearTimeout(timer)
    },
    random: Math.random,
  }
  const stop = () => {
    running?.stop()
    running = null
    isUp = false
  }
  return {
    start(who) {
      // another account sees something else: its stream begins anew
      if (running?.who !== who) stop()
      running ??= { who, ...superviseStream(tools) }
      return isUp
    },
    stop,
  }
}
