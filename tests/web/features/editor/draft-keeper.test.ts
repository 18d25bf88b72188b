import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Draft } from '../../../../geo/model/proposal.ts'
import { ProblemError } from '../../../../web/api/problem-error.ts'
import type { DraftServer } from '../../../../web/api/proposal-draft.ts'
import { draftOf } from '../../../../web/features/editor/drawing/draft-of.ts'
import { draw, startDrawing } from '../../../../web/features/editor/drawing/drawing.ts'
import { buildGround } from '../../../../web/features/editor/drawing/ground.ts'
import {
  type Content,
  DraftKeeper,
  type KeepState,
} from '../../../../web/features/editor/keeping/draft-keeper.ts'
import {
  draftSlot,
  type KeptDraft,
  readKept,
  type TextStore,
} from '../../../../web/features/editor/keeping/kept-draft.ts'
import { twoGrids } from './two-grids.ts'

const community = 'community:990102001001'
const drawn = draw(startDrawing(buildGround(twoGrids)), {
  kind: 'split-by-buildings',
  cell: 1,
  households: 300,
  keys: [-1, -2],
})
if (!drawn.ok) throw new Error(drawn.reason)
const words = { title: '拆分', reason: '', wantedFrom: null, leaders: {} }
const draft = draftOf(drawn.drawing, words)!
const content = (title: string): Content => ({
  draft: { ...draft, title },
  edits: draft.edits,
  steps: [1],
  ...words,
  title,
})

class Memory implements TextStore {
  readonly texts = new Map<string, string>()
  getItem = (key: string) => this.texts.get(key) ?? null
  setItem = (key: string, text: string) => void this.texts.set(key, text)
  removeItem = (key: string) => void this.texts.delete(key)
}

/** A server that keeps proposals as the real one does: by key once, by revision in order. */
class Server implements DraftServer {
  readonly proposals: { title: string; revision: number }[] = []
  readonly keys = new Map<string, Awaited<ReturnType<DraftServer['save']>>>()
  /** Problems that the next answers are; `lost`: it is done, and the answer does not arrive. */
  next: (ConstructorParameters<typeof ProblemError>[0] | 'lost')[] = []
  /** When the next answer is on its way. */
  delayMs = 0
  signedIn = 4

  accountId = async () => this.signedIn

  create(body: Draft, key: string) {
    return this.#answer(key, () => this.proposals.push({ title: body.title, revision: 1 }))
  }

  save(id: number, revision: number, body: Draft, key: string) {
    return this.#answer(key, () => {
      const proposal = this.proposals[id - 1]!
      if (proposal.revision !== revision) throw new ProblemError('stale-revision', '')
      Object.assign(proposal, { title: body.title, revision: revision + 1 })
      return id
    })
  }

  async #answer(key: string, act: () => number) {
    const problem = this.next.shift()
    if (problem && problem !== 'lost') throw new ProblemError(problem, '')
    const done = this.keys.get(key) ?? this.#done(act())
    this.keys.set(key, done)
    if (this.delayMs > 0) await new Promise((arrived) => setTimeout(arrived, this.delayMs))
    if (problem === 'lost') throw new ProblemError('offline', '')
    return done
  }

  #done(id: number) {
    const { revision } = this.proposals[id - 1]!
    return { id, code: `BP2026-000${id}`, revision, state: 'draft' as const }
  }
}

let store: Memory
let server: Server
let told: KeepState[]
let keys = 0

const keeperOf = (kept: KeptDraft | null = null) =>
  new DraftKeeper({
    accountId: 4,
    community,
    store,
    server,
    newKey: () => `key-${++keys}`,
    now: () => new Date('2026-11-22T08:00:00Z'),
    kept,
    onChange: (state) => told.push(state),
  })
const lastTold = () => told.at(-1)?.status
const rest = () => vi.advanceTimersByTimeAsync(1500)

beforeEach(() => {
  vi.useFakeTimers()
  store = new Memory()
  server = new Server()
  told = []
  keys = 0
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a draft is kept', () => {
  test('here at once, at the server when the hand rests', async () => {
    const keeper = keeperOf()
    keeper.keep(content('a'))
    expect(readKept(store, draftSlot(4, community, null))?.edits).toEqual(draft.edits)
    keeper.keep(content('b'))
    expect(server.proposals).toEqual([])
    await rest()
    expect(server.proposals).toEqual([{ title: 'b', revision: 1 }])
    expect(lastTold()).toBe('saved')
  })

  test('the first saving gives it a number, and a place of its own here; the next ones go on from its revision', async () => {
    const keeper = keeperOf()
    keeper.keep(content('a'))
    await rest()
    expect([...store.texts.keys()]).toEqual([draftSlot(4, community, 1)])
    keeper.keep(content('b'))
    await rest()
    expect(server.proposals).toEqual([{ title: 'b', revision: 2 }])
    expect(readKept(store, draftSlot(4, community, 1))).toMatchObject({
      isSaved: true,
      proposal: { id: 1, code: 'BP2026-0001', revision: 2 },
    })
  })

  test('opened and not touched, it is not saved again', async () => {
    const keeper = keeperOf()
    keeper.keep(content('a'))
    await rest()
    const again = keeperOf(readKept(store, draftSlot(4, community, 1)))
    again.start()
    again.keep(content('a'))
    await rest()
    expect(server.proposals).toEqual([{ title: 'a', revision: 1 }])
    expect(again.state).toMatchObject({ status: 'saved', proposal: { revision: 1 } })
  })

  test('without the network it stays here and is sent again by itself', async () => {
    server.next = ['offline', 'offline']
    keeperOf().keep(content('a'))
    await rest()
    expect(lastTold()).toBe('offline')
    expect(readKept(store, draftSlot(4, community, null))).toMatchObject({ isSaved: false, title: 'a' })
    await vi.advanceTimersByTimeAsync(11_000)
    expect(server.proposals).toEqual([{ title: 'a', revision: 1 }])
    expect(lastTold()).toBe('saved')
  })

  test('an answer that is lost does not make two proposals, and what was drawn since follows', async () => {
    server.next = ['lost']
    const keeper = keeperOf()
    keeper.keep(content('a'))
    await rest()
    keeper.keep(content('b'))
    await rest()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.proposals).toEqual([{ title: 'b', revision: 2 }])
    expect(lastTold()).toBe('saved')
  })

  test('a saving whose answer is lost is no conflict with itself, and what was drawn since follows', async () => {
    const keeper = keeperOf()
    keeper.keep(content('a'))
    await rest()
    server.next = ['lost']
    keeper.keep(content('b'))
    await rest()
    expect(lastTold()).toBe('offline')
    keeper.keep(content('c'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.proposals).toEqual([{ title: 'c', revision: 3 }])
    expect(lastTold()).toBe('saved')
  })

  test('left while a saving is on its way, it is opened again as saved', async () => {
    const keeper = keeperOf()
    keeper.keep(content('a'))
    await rest()
    server.delayMs = 1000
    keeper.keep(content('b'))
    await rest()
    keeper.destroy()
    await vi.advanceTimersByTimeAsync(1000)
    expect(readKept(store, draftSlot(4, community, 1))).toMatchObject({
      ...{ title: 'b', isSaved: true, sending: null },
      proposal: { revision: 2 },
    })
  })

  test('opened again before that answer comes, it goes on from it, and the late answer undoes nothing', async () => {
    const keeper = keeperOf()
    keeper.keep(content('a'))
    await rest()
    server.delayMs = 3000
    keeper.keep(content('b'))
    await rest()
    keeper.destroy()
    server.delayMs = 0
    const again = keeperOf(readKept(store, draftSlot(4, community, 1)))
    again.start()
    again.keep(content('c'))
    await vi.advanceTimersByTimeAsync(1000)
    const drawn = readKept(store, draftSlot(4, community, 1))
    await vi.advanceTimersByTimeAsync(5000)
    expect(drawn).toMatchObject({ title: 'c' })
    expect(readKept(store, draftSlot(4, community, 1))).toMatchObject({ title: 'c', isSaved: true })
    expect(server.proposals).toEqual([{ title: 'c', revision: 3 }])
    expect(lastTold()).toBe('saved')
  })

  test('after a crash the kept sending is repeated as it was', async () => {
    server.next = ['lost']
    keeperOf().keep(content('a'))
    await rest()
    const kept = readKept(store, draftSlot(4, community, null))!
    expect(kept.sending?.key).toBe('key-1')
    const keeper = keeperOf(kept)
    keeper.start()
    keeper.keep(content('a'))
    await rest()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.proposals).toHaveLength(1)
  })

  test.each([
    ['not-signed-in', 'signed-out'],
    ['stale-base', 'stale'],
    ['step-not-allowed', 'closed'],
    ['invalid-input', 'refused'],
  ] as const)('%s is told as %s, and the draft stays here', async (problem, status) => {
    server.next = [problem]
    keeperOf().keep(content('a'))
    await rest()
    expect(lastTold()).toBe(status)
    expect(readKept(store, draftSlot(4, community, null))).toMatchObject({
      isSaved: false,
      edits: draft.edits,
    })
  })

  test('once another has signed in it stays here, under its drawer’s name alone', async () => {
    const keeper = keeperOf()
    server.signedIn = 7
    keeper.keep(content('a'))
    await rest()
    expect([lastTold(), server.proposals]).toEqual(['signed-out', []])
    expect(readKept(store, draftSlot(4, community, null))).toMatchObject({ isSaved: false, title: 'a' })
    server.signedIn = 4
    expect(await keeper.saveNow()).toBe(true)
  })

  test('of two who save from one revision the second is told; it may write over what it has seen', async () => {
    const keeper = keeperOf()
    keeper.keep(content('a'))
    await rest()
    server.proposals[0] = { title: 'theirs', revision: 5 }
    keeper.keep(content('b'))
    await rest()
    expect(lastTold()).toBe('conflict')
    expect(server.proposals).toEqual([{ title: 'theirs', revision: 5 }])
    expect(await keeper.takeOver(5)).toBe(true)
    expect(server.proposals).toEqual([{ title: 'b', revision: 6 }])
  })

  test('what is not a draft is nothing to send', async () => {
    const keeper = keeperOf()
    keeper.keep({ ...content('a'), draft: null, edits: [] })
    await rest()
    expect(keeper.state.status).toBe('empty')
    expect(server.proposals).toEqual([])
  })

  test('where the browser keeps nothing, the server gets it at once, and that is told', async () => {
    store.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const keeper = keeperOf()
    keeper.keep(content('a'))
    expect(keeper.state.status).toBe('unkept')
    await vi.advanceTimersByTimeAsync(10)
    expect(server.proposals).toEqual([{ title: 'a', revision: 1 }])
    expect(lastTold()).toBe('saved')
  })

  test('what the server would never take is kept here all the same, while it is on its way, too', async () => {
    server.delayMs = 1000
    keeperOf().keep(content('很长的标题'.repeat(30)))
    await rest()
    expect(readKept(store, draftSlot(4, community, null))).toMatchObject({
      edits: draft.edits,
      sending: null,
    })
  })

  test('a store with something else in it gives nothing', () => {
    store.setItem(draftSlot(4, community, null), '{"edits":')
    expect(readKept(store, draftSlot(4, community, null))).toBeNull()
    store.setItem(draftSlot(4, community, null), '{"edits":[{"kind":"explode"}]}')
    expect(readKept(store, draftSlot(4, community, null))).toBeNull()
  })
})
