import type { Draft, NewProposal } from '../../../../geo/model/proposal.ts'
import { ProblemError } from '../../../api/problem-error.ts'
import type { DraftServer } from '../../../api/proposal-draft.ts'
import { type DraftWords, draftSlot, type KeptDraft, type TextStore, writeKept } from './kept-draft.ts'

/** Where a draft is: nothing drawn, only here, on its way, at the server; or why the server does not take it. */
export type KeepStatus =
  | 'empty'
  | 'local'
  /** The browser keeps nothing (its store is full or closed): the server alone does. */
  | 'unkept'
  | 'saving'
  | 'saved'
  /** No answer: it is sent again by itself. */
  | 'offline'
  /** Only here until its drawer signs in. */
  | 'signed-out'
  /** Somebody has saved another content in the meantime. */
  | 'conflict'
  /** The boundaries that it was drawn on have changed. */
  | 'stale'
  /** It is not a draft any more. */
  | 'closed'
  | 'refused'

export type KeepState = {
  status: KeepStatus
  proposal: KeptDraft['proposal']
  /** When the server got it last. */
  savedAt: string | null
  /** What the server says against it. */
  error: unknown
}

export type KeeperOptions = {
  accountId: number
  /** `level:code` */
  community: string
  /** Where compounds are drawn. */
  of?: NewProposal['of']
  store: TextStore
  server: DraftServer
  newKey(): string
  now(): Date
  /** What is known of the draft from before; null: a new one. */
  kept: KeptDraft | null
  onChange(state: KeepState): void
}

export type Content = DraftWords &
  Pick<KeptDraft, 'edits' | 'steps'> & {
    /** null: nothing is drawn that could be sent. */
    draft: Draft | null
  }

/** A hand rests this long before the server is told, in milliseconds. */
const pauseMs = 1200
/** After no answer it is tried again so much later. */
const retryMs = 5000

/** What makes a draft another one. */
const textOf = ({
  edits,
  title,
  reason,
  wantedFrom,
  leaders,
}: DraftWords & Pick<KeptDraft, 'edits'>): string =>
  edits.length === 0 ? nothing : JSON.stringify([edits, title, reason, wantedFrom, leaders])
const nothing = ''

const statusOfProblem: Partial<Record<ProblemError['code'], KeepStatus>> = {
  offline: 'offline',
  'database-unavailable': 'offline',
  overloaded: 'offline',
  'too-many-requests': 'offline',
  'not-signed-in': 'signed-out',
  'stale-revision': 'conflict',
  'stale-base': 'stale',
  'step-not-allowed': 'closed',
}

/**
 * Keeps a draft: in this browser at once with every change, at the server as soon as the hand rests. Nothing is taken out of the
 * browser before the server has it. One sending is on its way at a time, and the newest content follows it. One that is not
 * answered is sent again as it was, under its key: what the server has done already it does not do twice.
 */
export class DraftKeeper {
  readonly #options: KeeperOptions
  #content: Content | null = null
  #text: string
  #proposal: KeptDraft['proposal']
  #sending: KeptDraft['sending']
  #state: KeepState
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #isOver = false
  /** What this keeper has put into the browser last. */
  #written: { slot: string; text: string | null } = { slot: '', text: null }

  constructor(options: KeeperOptions) {
    this.#options = options
    this.#text = options.kept ? textOf(options.kept) : nothing
    this.#proposal = options.kept?.proposal ?? null
    this.#sending = options.kept?.sending ?? null
    const status =
      !options.kept || options.kept.edits.length === 0 ? 'empty' : options.kept.isSaved ? 'saved' : 'local'
    this.#state = {
      status,
      proposal: this.#proposal,
      savedAt: options.kept?.isSaved ? options.kept.at : null,
      error: null,
    }
  }

  get state(): KeepState {
    return this.#state
  }

  /** Begins, or begins again: what this browser has and the server has not is on its way soon. */
  start(): void {
    this.#isOver = false
    if (this.#state.status === 'local') this.#sendIn(pauseMs)
  }

  /** The draft as it is: where it is another one, kept here now and at the server soon. */
  keep(content: Content): void {
    const isKnown = this.#text === textOf(content)
    this.#content = content
    if (isKnown) return
    this.#text = textOf(content)
    const isKept = this.#write(false)
    this.#tell(content.draft ? (isKept ? 'local' : 'unkept') : 'empty')
    this.#sendIn(content.draft ? (isKept ? pauseMs : 0) : null)
  }

  /** Sends what is not at the server yet, now. @returns whether the server has all of it */
  async saveNow(): Promise<boolean> {
    clearTimeout(this.#timer)
    await this.#running
    if (this.#state.status !== 'saved') await this.#send()
    return this.#state.status === 'saved'
  }

  /** Somebody else's content is known and is to be written over. */
  async takeOver(revision: number): Promise<boolean> {
    if (this.#proposal) this.#proposal = { ...this.#proposal, revision }
    return this.saveNow()
  }

  /** The server has gone on with it (a step was taken): nothing is left to keep here. */
  forget(): void {
    this.destroy()
    this.#options.store.removeItem(this.#slot())
  }

  destroy(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  #slot = () => {
    const { accountId, community, of } = this.#options
    return draftSlot(accountId, community, this.#proposal?.id ?? null, of)
  }

  /** What is kept is this keeper's: an answer may come when another tab, or this one anew, goes on with the draft. */
  #isOurs(): boolean {
    const { slot, text } = this.#written
    return !this.#isOver || this.#options.store.getItem(slot) === text
  }

  /** @returns whether it is kept */
  #write(isSaved: boolean): boolean {
    const { store, now } = this.#options
    if (!this.#content) return true
    if (!this.#isOurs()) return false
    const { draft: _, ...content } = this.#content
    const slot = this.#slot()
    const isKept = writeKept(store, slot, {
      ...content,
      proposal: this.#proposal,
      sending: this.#sending,
      isSaved,
      at: now().toISOString(),
    })
    this.#written = { slot, text: isKept ? store.getItem(slot) : null }
    return isKept
  }

  #sendIn(milliseconds: number | null): void {
    clearTimeout(this.#timer)
    if (milliseconds !== null && !this.#isOver)
      this.#timer = setTimeout(() => void this.#send(), milliseconds)
  }

  async #send(): Promise<void> {
    while (this.#running) await this.#running
    this.#running = this.#sendContent()
    await this.#running
    this.#running = null
  }

  async #sendContent(): Promise<void> {
    const content = this.#content
    if (!content?.draft || this.#isOver) return
    this.#tell('saving')
    try {
      const sent = await this.#post(content.draft)
      const isNewest = this.#content === content && JSON.stringify(sent) === JSON.stringify(content.draft)
      this.#write(isNewest)
      this.#tell(isNewest ? 'saved' : 'local')
      if (!isNewest) this.#sendIn(0)
    } catch (error) {
      const status = error instanceof ProblemError ? (statusOfProblem[error.code] ?? 'refused') : 'refused'
      // a body that the server does not take is not sent again: the next one may be better
      if (status !== 'offline' && status !== 'signed-out') this.#sending = null
      this.#write(false)
      this.#tell(status, error)
      if (status === 'offline') this.#sendIn(retryMs)
    }
  }

  /** @returns what was sent: of a sending that is repeated, what it was then */
  async #post(draft: Draft): Promise<Draft> {
    const { accountId, server, community, of, newKey, store } = this.#options
    // another may have signed in meanwhile, in another tab: their name is not to stand under it
    if ((await server.accountId()) !== accountId) throw new ProblemError('not-signed-in', '')
    this.#sending ??= { key: newKey(), body: draft }
    const { key, body } = this.#sending
    this.#write(false)
    const slot = this.#slot()
    const { id, code, revision } = this.#proposal
      ? await server.save(this.#proposal.id, this.#proposal.revision, body, key)
      : await server.create({ ...body, community, ...(of && { of }) }, key)
    const isOurs = this.#isOurs()
    this.#proposal = { id, code, revision }
    this.#sending = null
    this.#write(false)
    if (isOurs && this.#slot() !== slot) store.removeItem(slot)
    return body
  }

  #tell(status: KeepStatus, error: unknown = null): void {
    const savedAt = status === 'saved' ? this.#options.now().toISOString() : this.#state.savedAt
    this.#state = { status, proposal: this.#proposal, savedAt, error }
    if (!this.#isOver) this.#options.onChange(this.#state)
  }
}
