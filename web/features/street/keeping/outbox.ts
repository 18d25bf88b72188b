import { ProblemError } from '../../../api/problem-error.ts'
import type { WalkServer } from '../../../api/walks.ts'
import type { ItemStore, OutboxItem } from './outbox-item.ts'

export type OutboxState = {
  /** Of this account, in the order in which they were recorded. */
  items: readonly OutboxItem[]
  /** `offline`: no answer, sent again by itself; `signed-out`: kept until this account signs in again. */
  status: 'idle' | 'sending' | 'offline' | 'signed-out'
}

type OutboxOptions = {
  accountId: number
  store: ItemStore
  server: WalkServer
  onChange(state: OutboxState): void
  /** Something has arrived at the server. */
  onSent(): void
}

/** After no answer it is tried again so much later. */
const retryMs = 5000

const passing: readonly ProblemError['code'][] = [
  'offline',
  'not-signed-in',
  'database-unavailable',
  'overloaded',
  'too-many-requests',
  'internal',
]

/**
 * Keeps what is recorded in the street on the phone first, and sends it as soon as the server answers, one after another.
 * Nothing is dropped before the server has it; what the server refuses is kept with the reason, and stops nothing else.
 */
export class Outbox {
  readonly #options: OutboxOptions
  #state: OutboxState = { items: [], status: 'idle' }
  #running: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isOver = false

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Reads what waits from before, and sends it. */
  async open(): Promise<void> {
    await this.#read()
    await this.send()
  }

  /** Errors: rejects where the phone cannot keep it. */
  async add(item: OutboxItem): Promise<void> {
    await this.#options.store.put(item)
    await this.#read()
    void this.send()
  }

  /** Gives a refused item up, by a person's own word. */
  async discard(clientId: string): Promise<void> {
    await this.#options.store.drop(clientId)
    await this.#read()
  }

  /** Sends all that waits, once more if it is under way already. Errors: rejects where the phone's store does. */
  async send(): Promise<void> {
    while (this.#running) await Promise.allSettled([this.#running])
    this.#running = this.#sendAll().finally(() => {
      this.#running = null
    })
    await this.#running
  }

  close(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  async #sendAll(): Promise<void> {
    const { accountId, server } = this.#options
    clearTimeout(this.#timer)
    const waiting = this.#state.items.filter(({ refusal }) => !refusal)
    if (waiting.length === 0) return this.#tell({ status: 'idle' })
    this.#tell({ status: 'sending' })
    try {
      // another may have signed in meanwhile, in another tab: their name is not to stand under it
      if ((await server.accountId()) !== accountId) return this.#tell({ status: 'signed-out' })
      for (const item of waiting) if (!this.#isOver) await this.#pass(item)
      this.#tell({ status: 'idle' })
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        this.#tell({ status: 'idle' })
        throw error
      }
      if (error.code === 'not-signed-in') return this.#tell({ status: 'signed-out' })
      this.#tell({ status: 'offline' })
      if (!this.#isOver) this.#timer = setTimeout(() => void this.send(), retryMs)
    }
  }

  /** Errors: throws what may be otherwise later, as a ProblemError. */
  async #pass(item: OutboxItem): Promise<void> {
    const { store, onSent } = this.#options
    try {
      await this.#sendOne(item)
      await store.drop(item.body.clientId)
      onSent()
    } catch (error) {
      if (!(error instanceof ProblemError) || passing.includes(error.code)) throw error
      await store.put({ ...item, refusal: { code: error.code, sentence: error.sentence } })
    }
    await this.#read()
  }

  /** What has arrived before may be sent again: the server keeps it once. */
  async #sendOne(item: OutboxItem): Promise<void> {
    const { server } = this.#options
    const { proposalId } = item
    if (item.kind === 'opinion') await server.opinion(proposalId, item.body)
    else {
      await server.mark(proposalId, item.body)
      if (item.photo) await server.photo(proposalId, item.body.clientId, item.photo)
    }
  }

  async #read(): Promise<void> {
    const items = await this.#options.store.all()
    this.#tell({ items: items.filter(({ accountId }) => accountId === this.#options.accountId) })
  }

  #tell(change: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...change }
    if (!this.#isOver) this.#options.onChange(this.#state)
  }
}
