import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import { onEachEngine } from '../../support/databases.ts'
import {
  type HeardEvent,
  type LiveServer,
  liveServer,
  namesOf,
  type Reader,
  read,
  toldCases,
} from './live-server.ts'

/** How long a stream lives: longer than a test, unless its end is waited for. */
const longLife = 3_600_000
const shortLife = 1500

onEachEngine('readers that are lost on the way', (openDb) => {
  let api: TinyApi
  let cookie: string
  let server: LiveServer
  let proxy: Proxy
  let life = longLife

  beforeAll(async () => {
    const tiny = await tinyCityApi(openDb())
    api = tiny.api
    cookie = await api.signIn(tiny.city.account.manager)
    server = await liveServer(openDb(), api.sessions, { beatMs: 100, lifeMs: () => life })
    proxy = await openProxy(Number(new URL(server.url).port))
  })
  afterAll(async () => {
    proxy?.close()
    await server?.close()
    api?.close()
  })

  const listen = async (url: string, before?: Pick<Reader, 'heard' | 'lastEventId'>) => {
    const reader = await read(url, cookie, before)
    await reader.until((heard) => namesOf(heard).includes('heartbeat'))
    return reader
  }
  const throughProxy = () => listen(server.url.replace(/:\d+/, `:${proxy.port}`))
  const report = async (key: string) => {
    const body = { category: 'noise', title: '噪声' }
    await api.call('POST /api/incidents', { cookie, headers: { 'idempotency-key': key }, body })
    server.live.wake()
  }

  test('unless it is said otherwise, the heart beats at least every 15 s', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const ordinary = await liveServer(openDb(), api.sessions)
    try {
      const reader = await listen(ordinary.url)
      const beats = (least: number) => (heard: readonly HeardEvent[]) =>
        namesOf(heard).filter((name) => name === 'heartbeat').length >= least
      for (const least of [2, 3, 4]) {
        vi.advanceTimersByTime(15_000)
        await reader.until(beats(least))
      }
      expect(beats(4)(reader.heard)).toBe(true)
    } finally {
      await ordinary.close()
      vi.useRealTimers()
    }
  })

  test('one behind a proxy that forwards nothing any more: freed when its time is over, socket and all', async () => {
    life = shortLife
    const { renewed } = server.live.counts
    await throughProxy()
    proxy.hold()
    life = longLife
    await expect.poll(() => server.live.counts.renewed).toBe(renewed + 1)
    expect(server.live.counts.streams).toBe(0)
    await expect.poll(() => server.connections()).toBe(0)
    proxy.reset()
  })

  test('one whose connection is reset: freed at once, before its time', async () => {
    await throughProxy()
    const { renewed } = server.live.counts
    proxy.reset()
    await expect.poll(() => server.live.counts.streams).toBe(0)
    expect(server.live.counts.renewed).toBe(renewed)
  })

  test('a server clock stepped by an hour, ahead or back, neither ends a stream nor stops its heart', async () => {
    const reader = await listen(server.url)
    const before = structuredClone(server.live.counts)
    const beats = () => namesOf(reader.heard).filter((name) => name === 'heartbeat').length
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      for (const step of [3_600_000, -7_200_000]) {
        vi.setSystemTime(Date.now() + step)
        const heard = beats()
        await reader.until(() => beats() >= heard + 3)
      }
    } finally {
      vi.useRealTimers()
    }
    expect(server.live.counts).toMatchObject({ streams: 1, renewed: before.renewed, cut: before.cut })
    reader.cut()
    await reader.ended
    await expect.poll(() => server.live.counts.streams).toBe(0)
  })

  test('one whose time is over takes up the thread: nothing missed, nothing told twice', async () => {
    life = shortLife
    const first = await listen(server.url)
    life = longLife
    await report('before')
    await first.until((heard) => toldCases(heard).length === 1)
    await first.ended
    await report('between')
    const second = await listen(server.url, first)
    await report('after')
    await second.until((heard) => toldCases(heard).length >= 3)
    second.cut()
    expect(new Set(toldCases(second.heard)).size).toBe(3)
    expect(toldCases(second.heard)).toHaveLength(3)
    expect(namesOf(second.heard)).not.toContain('resync')
  })
})

type Proxy = {
  port: number
  /** From now on nothing is forwarded, and nobody is told. */
  hold(): void
  /** Ends every connection with a reset. */
  reset(): void
  close(): void
}

/** Stands between a reader and the server, as bytes go. */
async function openProxy(serverPort: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  const join = (from: Socket, to: Socket) => {
    sockets.add(from)
    from.pipe(to)
    from.on('error', () => to.destroy())
    from.on('close', () => sockets.delete(from))
  }
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1')
    join(client, upstream)
    join(upstream, client)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const reset = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    hold() {
      for (const socket of sockets) socket.unpipe().pause()
    },
    reset,
    close() {
      reset()
      server.close()
    },
  }
}
