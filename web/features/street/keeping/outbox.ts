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

const isPassing = (code: string) =>
  ['offline', 'database-unavailable', 'overloaded', 'too-many-requests', 'internal'].includes(code)

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

  /** Sends all that waits, once more if it is under way already. */
  async send(): Promise<void> {
    while (this.#running) await this.#running
    this.#running = this.#sendAll()
    await this.#running
    this.#running = null
  }

  close(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  async #sendAll(): Promise<void> {
    clearTimeout(this.#timer)
    for (const item of this.#state.items) {
      if (this.#isOver || item.refusal) continue
      this.#tell({ status: 'sending' })
      try {
        await this.#sendOne(item)
        await this.#options.store.drop(item.body.clientId)
        this.#options.onSent()
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        if (error.code === 'not-signed-in') return this.#tell({ status: 'signed-out' })
        if (isPassing(error.code)) {
          this.#timer = setTimeout(() => void this.send(), retryMs)
          return this.#tell({ status: 'offline' })
        }
        await this.#options.store.put({
          ...(await this.#asKept(item)),
          refusal: { code: error.code, sentence: error.sentence },
        })
      }
      await this.#read()
    }
    this.#tell({ status: 'idle' })
  }

  async #sendOne(item: OutboxItem): Promise<void> {
    const { server, store } = this.#options
    const { proposalId } = item
    if (item.kind === 'opinion') {
      await server.opinion(proposalId, item.body)
      return
    }
    if (!item.isMarkSent) await server.mark(proposalId, item.body)
    if (!item.photo) return
    await store.put({ ...item, isMarkSent: true })
    await server.photo(proposalId, item.body.clientId, item.photo)
  }

  /** A mark may have been sent before its photo was refused. */
  async #asKept(item: OutboxItem): Promise<OutboxItem> {
    const kept = await this.#options.store.all()
    return kept.find(({ body }) => body.clientId === item.body.clientId) ?? item
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
