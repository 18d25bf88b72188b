import { createLiveHub } from './live-hub.ts'
import { type LiveCommand, type LiveMessage, liveChannelName } from './live-message.ts'

/**
 * Joins the stream that this browser's tabs share; without shared workers, one of the page's own while it is seen. (A shared
 * worker needs no secure context, as locks do: the page may be served over plain HTTP within a network.)
 * @param who the account: another one's stream begins anew
 * @returns how to leave
 */
export function joinLive(who: string, hear: (message: LiveMessage) => void): () => void {
  if (typeof SharedWorker === 'undefined' || typeof BroadcastChannel === 'undefined') {
    return joinAlone(who, hear)
  }
  const channel = new BroadcastChannel(liveChannelName)
  const { port } = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: liveChannelName,
  })
  const command = (wanted: LiveCommand) => port.postMessage(wanted)
  const start = () => command({ kind: 'start', who })
  const stop = () => command({ kind: 'stop' })
  channel.onmessage = ({ data }: MessageEvent<LiveMessage>) => hear(data)
  port.onmessage = ({ data }: MessageEvent<LiveMessage>) => hear(data)
  // a page that is closed says nothing more; one that comes back out of the browser's cache begins again
  window.addEventListener('pagehide', stop)
  window.addEventListener('pageshow', start)
  start()
  return () => {
    window.removeEventListener('pagehide', stop)
    window.removeEventListener('pageshow', start)
    stop()
    channel.close()
    port.close()
  }
}

/** A browser opens six connections to a host: the streams of six tabs would leave none for anything else. */
function joinAlone(who: string, hear: (message: LiveMessage) => void): () => void {
  const hub = createLiveHub(hear)
  const follow = () => {
    if (document.visibilityState === 'visible') hub.start(who)
    else hub.stop()
  }
  document.addEventListener('visibilitychange', follow)
  follow()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    hub.stop()
  }
}
