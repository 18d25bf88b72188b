import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import type { Db } from '../../../server/db/db.ts'
import { type Live, type LiveOptions, openLive } from '../../../server/live/open-live.ts'
import { handleEventRequest } from '../../../server/routes/events.ts'
import type { TinyApi } from '../../builders/tiny-api.ts'

const log = pino({ level: 'silent' })
const denials = { note: async () => {} }

export type LiveServer = {
  url: string
  live: Live
  /** How many sockets the server holds. */
  connections(): Promise<number>
  close(): Promise<void>
}

/** One process's live path behind a port of its own, in this process. */
export async function liveServer(
  db: Db,
  sessions: TinyApi['sessions'],
  { lifeMs, ...options }: Partial<LiveOptions> & { lifeMs?: () => number } = {},
): Promise<LiveServer> {
  const live = await openLive({
    db,
    sessions,
    versions: () => ({ grid: '1-test' }),
    log,
    pollMs: 100,
    ...options,
  })
  const server = createServer((req, res) => {
    if (!handleEventRequest(req, res, { sessions, denials, live, log, lifeMs })) res.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    await live.close()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  const connections = () =>
    new Promise<number>((done, fail) => server.getConnections((error, n) => (error ? fail(error) : done(n))))
  return { url: `http://127.0.0.1:${port}/api/events`, live, connections, close }
}

export type HeardEvent = { event: string; id: string | undefined; data: Record<string, unknown> }

export type Reader = {
  status: number
  headers: IncomingMessage['headers']
  /** Everything heard so far, over all connections. */
  heard: HeardEvent[]
  lastEventId: string | undefined
  /** Resolves when `enough` holds of what was heard, or the stream has ended. */
  until(enough: (heard: readonly HeardEvent[]) => boolean): Promise<readonly HeardEvent[]>
  ended: Promise<void>
  cut(): void
}

/** A reader as EventSource would be; `before` is one that was cut: it goes on with what that one had heard. */
export function read(
  url: string,
  cookie: string | undefined,
  before?: Pick<Reader, 'heard' | 'lastEventId'>,
): Promise<Reader> {
  const headers = {
    'accept-encoding': 'gzip, br',
    ...(cookie && { cookie }),
    ...(before?.lastEventId !== undefined && { 'last-event-id': before.lastEventId }),
  }
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (answer) =>
      resolve(readerOf(answer, () => request.destroy(), before)),
    )
    request.once('error', reject)
  })
}

function readerOf(
  answer: IncomingMessage,
  cut: () => void,
  before?: Pick<Reader, 'heard' | 'lastEventId'>,
): Reader {
  const heard = before?.heard ?? []
  const waiting = new Set<() => void>()
  let text = ''
  let hasEnded = false
  const reader: Reader = {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    heard,
    lastEventId: before?.lastEventId,
    until: (enough) =>
      new Promise((done) => {
        const look = () => {
          if (!hasEnded && !enough(heard)) return
          waiting.delete(look)
          done(heard)
        }
        waiting.add(look)
        look()
      }),
    ended: new Promise((done) => answer.once('close', done)),
    cut,
  }
  const lookAll = () => {
    for (const look of [...waiting]) look()
  }
  answer.setEncoding('utf8')
  answer.on('error', () => {})
  answer.on('close', () => {
    hasEnded = true
    lookAll()
  })
  answer.on('data', (part: string) => {
    text += part
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = eventOf(block)
      if (!event) continue
      if (event.id !== undefined) reader.lastEventId = event.id
      heard.push(event)
    }
    lookAll()
  })
  return reader
}

function eventOf(block: string): HeardEvent | null {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]))
  const event = fields.get('event')
  if (event === undefined) return null
  return { event, id: fields.get('id'), data: JSON.parse(fields.get('data') ?? 'null') }
}

/** The cases that were told, as `id action` in the order of the telling. */
export const toldCases = (heard: readonly HeardEvent[]): string[] =>
  heard.filter(({ event }) => event === 'incident').map(({ data }) => `${data.id} ${data.action}`)

export const namesOf = (heard: readonly HeardEvent[]): string[] => heard.map(({ event }) => event)
