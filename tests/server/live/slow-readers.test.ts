import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { EventStream, queueBytes } from '../../../server/live/event-stream.ts'
import { monitorLive } from '../../../server/live/monitor-live.ts'

const reader = {
  session: { tokenHash: '', actor: { accountId: 1, role: 'city-manager', label: '', areaIds: 'city' } },
  cookie: undefined,
  endsAt: Number.POSITIVE_INFINITY,
} as const

/** A connection whose other end takes as much as the test says. */
function sinkOf() {
  return {
    writableLength: 0,
    hasEnded: '',
    write(chunk: Uint8Array) {
      this.writableLength += chunk.length
      return true
    },
    end() {
      this.hasEnded = 'ended'
    },
    destroy() {
      this.hasEnded = 'destroyed'
    },
  }
}
const streamOn = (sink: ReturnType<typeof sinkOf>) =>
  new EventStream(reader, sink as unknown as ConstructorParameters<typeof EventStream>[1])

test('a reader that takes what it is sent is never cut', () => {
  const sink = sinkOf()
  const stream = streamOn(sink)
  for (let now = 0; now < 60_000; now += 400) {
    expect(stream.send(new Uint8Array(100_000), now)).toBeNull()
    sink.writableLength = 0
  }
})

test('more waiting than the queue holds: cut, and nothing more is put into it', () => {
  const sink = sinkOf()
  const stream = streamOn(sink)
  expect(stream.send(new Uint8Array(queueBytes), 0)).toBeNull()
  expect(stream.send(new Uint8Array(1), 10)).toBe('queue')
  expect([sink.writableLength, sink.hasEnded]).toEqual([queueBytes, 'destroyed'])
})

test('a little waiting for more than five seconds: cut', () => {
  const sink = sinkOf()
  const stream = streamOn(sink)
  stream.send(new Uint8Array(10), 0)
  expect([stream.check(400), stream.check(5400)]).toEqual([null, null])
  expect(stream.check(5401)).toBe('stalled')
})

test('one that never reads, on a real connection: the server keeps no more for it than the queue', async () => {
  const streams: EventStream[] = []
  const server = createServer((_, res) => {
    res.writeHead(200)
    streams.push(new EventStream(reader, res))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.pause()
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  while (streams.length === 0) await new Promise((done) => setImmediate(done))
  let reason = null
  for (let sent = 0; reason === null && sent < 2000; sent++) {
    reason = streams[0]!.send(new Uint8Array(64 * 1024), 0)
    await new Promise((done) => setImmediate(done))
  }
  expect(reason).toBe('queue')
  socket.destroy()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

test('who was cut is counted in the metrics', async () => {
  const registry = new Registry()
  const cut = { queue: 2, stalled: 1 }
  monitorLive(registry, { counts: { streams: 3, audiences: 1, cut, renewed: 4, events: 7, pruned: 8 } })
  const text = await registry.metrics()
  for (const line of [
    'wangge_event_streams 3',
    'wangge_event_streams_cut_total{reason="queue"} 2',
    'wangge_event_streams_cut_total{reason="stalled"} 1',
    'wangge_event_streams_renewed_total 4',
    'wangge_change_rows_pruned_total 8',
  ]) {
    expect(text).toContain(line)
  }
})
