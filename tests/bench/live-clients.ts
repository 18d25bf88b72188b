import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * A process of its own with many readers of one event stream: argv are the port and how many. Says `{ready}` when all of
 * them have been greeted; told `report` on stdin, it says of every case in order how many heard it and when the last did.
 */
const [port, clients] = process.argv.slice(2).map(Number) as [number, number]
const heard = new Map<string, { readers: number; lastAt: number }>()
const perCookie = 50
const opening = 200
let greeted = 0

for (let i = 0; i < clients; i += opening) {
  const batch = Array.from({ length: Math.min(opening, clients - i) }, (_, j) => open(i + j))
  await Promise.all(batch)
}
console.log(JSON.stringify({ ready: greeted }))
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'report') console.log(JSON.stringify({ cases: [...heard.values()] }))
}
process.exit(0)

function open(n: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    socket.once('error', reject)
    const cookie = `wangge_session=${Math.floor(n / perCookie)}`
    socket.write(`GET /api/events HTTP/1.1\r\nHost: bench\r\nCookie: ${cookie}\r\n\r\n`)
    listen(socket, () => {
      greeted++
      resolve()
    })
  })
}

/** Finds the ids of `incident` events; an event may come in parts. */
function listen(socket: Socket, onGreeted: () => void): void {
  let text = ''
  let isGreeted = false
  socket.setEncoding('latin1')
  socket.on('data', (part: string) => {
    const now = performance.timeOrigin + performance.now()
    text += part
    const end = text.lastIndexOf('\n\n')
    if (end < 0) return
    for (const [, id] of text.slice(0, end).matchAll(/id: (\S+)\nevent: incident\n/g)) {
      const entry = heard.get(id!) ?? { readers: 0, lastAt: 0 }
      entry.readers++
      entry.lastAt = Math.max(entry.lastAt, now)
      heard.set(id!, entry)
    }
    if (!isGreeted && text.includes('event: heartbeat')) {
      isGreeted = true
      onGreeted()
    }
    text = text.slice(end)
  })
}
