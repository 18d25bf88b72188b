import { createLiveHub } from './live-hub.ts'
import { type LiveCommand, type LiveMessage, liveChannelName } from './live-message.ts'

/** The shared worker: however many tabs are open, a browser holds one stream, as long as one of them wants it. */
declare const self: { onconnect: ((event: MessageEvent) => void) | null }

const channel = new BroadcastChannel(liveChannelName)
const hub = createLiveHub((message) => channel.postMessage(message))
const wanting = new Set<MessagePort>()

self.onconnect = ({ ports }) => {
  const port = ports[0]!
  port.onmessage = ({ data }: MessageEvent<LiveCommand>) => {
    if (data.kind === 'start') {
      wanting.add(port)
      if (hub.start(data.who)) port.postMessage({ kind: 'up' } satisfies LiveMessage)
    } else {
      wanting.delete(port)
      if (wanting.size === 0) hub.stop()
    }
  }
}
