import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import type { SessionStore } from '../../server/access/session-store.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { act } from '../../server/demo/act.ts'
import { buildDemonstration } from '../../server/demo/build-demonstration.ts'
import { createRandom } from '../../server/demo/town/random.ts'
import { openLive } from '../../server/live/open-live.ts'
import { watchWrites } from '../../server/live/watch-writes.ts'
import { handleEventRequest } from '../../server/routes/events.ts'

/**
 * A process of its own: the demonstration city behind its event stream; argv is a folder for the store, and `build` to
 * fill it and end. Everybody is a city manager. Told `memory` or `commit` on stdin, it answers with a line of JSON: bytes in use (of the
 * whole process, and of this thread without the database's), or when an act of
 * somebody in the town was committed (milliseconds since 1970), null where nothing could be done.
 */
const log = { info() {}, warn: console.error, error: console.error }
const [dataDir = '', task] = process.argv.slice(2)
const store = await openDatabase({ dataDir })
if (task === 'build') {
  await buildDemonstration(store, { now: new Date(), onProgress: () => {} })
  await store.close()
  process.exit(0)
}
await new Promise((rest) => setTimeout(rest, 2000))
const { db, onWrite } = watchWrites(store)
const sessions = everybody()
const live = await openLive({ db: store, sessions, versions: () => ({}), log })
onWrite(live.wake)
const denials = { note: async () => {} }
const server = createServer((req, res) => {
  if (!handleEventRequest(req, res, { sessions, denials, live, log: log as never })) res.writeHead(404).end()
})
const random = createRandom('bench')

server.listen(0, '127.0.0.1', 16_384, () => say({ port: (server.address() as AddressInfo).port }))
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'memory') {
    global.gc?.()
    const { rss, heapUsed, external } = process.memoryUsage()
    say({ bytes: { process: rss, thread: heapUsed + external }, counts: live.counts })
  } else {
    const done = await act(db, new Date(), random)
    say({ committedAt: done.kind === 'none' ? null : performance.timeOrigin + performance.now() })
  }
}
server.closeAllConnections()
server.close()
await live.close()
await store.close()

function say(answer: object): void {
  console.log(JSON.stringify(answer))
}

/** A session for every cookie, so that no session opens more streams than it may. */
function everybody(): SessionStore {
  const session = {
    tokenHash: '',
    name: '',
    expiresAt: new Date(8.64e15),
    actor: { accountId: 1, role: 'city-manager', label: '', areaIds: 'city' },
  } as const
  return {
    fromCookie: (cookie) => ({ ...session, tokenHash: cookie ?? '' }),
    add() {},
    drop() {},
    refresh: async () => {},
    close() {},
  }
}
