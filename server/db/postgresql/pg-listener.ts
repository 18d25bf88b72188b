import pg from 'pg'
import { errorOfPg } from './pg-session.ts'

const pausesMs = [100, 500, 2000, 5000]

/**
 * One connection that only listens, outside the pool. When it breaks it is opened again and again; a NOTIFY sent
 * meanwhile is lost, as db.ts says it may be.
 */
export class PgListener {
  #handlers = new Map<string, Set<(payload: string) => void>>()
  #client: Promise<pg.Client> | null = null
  #closed = false

  constructor(private readonly config: pg.ClientConfig) {}

  async listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel) ?? new Set()
    const isNew = handlers.size === 0
    this.#handlers.set(channel, handlers.add(handler))
    const client = await this.#connected()
    if (isNew) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    return async () => {
      handlers.delete(handler)
      if (handlers.size === 0 && this.#handlers.delete(channel) && !this.#closed) {
        await (await this.#connected()).query(`unlisten ${pg.escapeIdentifier(channel)}`)
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = await this.#client?.catch(() => null)
    await client?.end()
  }

  #connected(): Promise<pg.Client> {
    this.#client ??= this.#connect().catch((error) => {
      this.#client = null
      throw errorOfPg(error)
    })
    return this.#client
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.config)
    // 'end' follows every error
    client.on('error', () => {})
    client.on('notification', ({ channel, payload }) => {
      for (const handler of this.#handlers.get(channel) ?? []) handler(payload ?? '')
    })
    await client.connect()
    for (const channel of this.#handlers.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    client.on('end', () => {
      this.#client = null
      this.#reconnect(0)
    })
    return client
  }

  #reconnect(attempt: number): void {
    if (this.#closed || this.#handlers.size === 0) return
    const pause = pausesMs[Math.min(attempt, pausesMs.length - 1)]
    setTimeout(() => {
      if (!this.#closed) this.#connected().catch(() => this.#reconnect(attempt + 1))
    }, pause).unref()
  }
}
