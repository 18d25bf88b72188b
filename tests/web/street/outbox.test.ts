import { expect, test, vi } from 'vitest'
import type { NewMark } from '../../../geo/model/walk.ts'
import { ProblemError } from '../../../web/api/problem-error.ts'
import type { WalkServer } from '../../../web/api/walks.ts'
import { Outbox, type OutboxState } from '../../../web/features/street/keeping/outbox.ts'
import type { ItemStore, OutboxItem } from '../../../web/features/street/keeping/outbox-item.ts'
import { walkState } from '../../../web/features/street/walk-state.ts'
import { splitMark, splitStretches } from '../../builders/walk.ts'

/** A phone whose store outlives its pages, and a server that can be unplugged. */
function phone() {
  const kept = new Map<string, OutboxItem>()
  const isFull = { is: false }
  const store: ItemStore = {
    all: async () => [...kept.values()],
    put: async (item) => {
      if (isFull.is) throw new DOMException('', 'QuotaExceededError')
      kept.set(item.body.clientId, item)
    },
    drop: async (clientId) => void kept.delete(clientId),
  }
  const taken = { marks: [] as NewMark[], photos: [] as string[] }
  let fault: ProblemError | null = null
  const pass = () => {
    if (fault) throw fault
  }
  const refusesPhotos = { is: false }
  let signedIn = 1
  const server: WalkServer = {
    accountId: async () => {
      if (fault?.code === 'offline') throw fault
      return signedIn
    },
    mark: async (_, mark) => {
      pass()
      if (!taken.marks.some(({ clientId }) => clientId === mark.clientId)) taken.marks.push(mark)
    },
    photo: async (_, clientId) => {
      pass()
      if (refusesPhotos.is) throw new ProblemError('too-large', '')
      taken.photos.push(clientId)
    },
    opinion: async () => pass(),
  }
  const open = (accountId = 1) => {
    const states: OutboxState[] = []
    const outbox = new Outbox({
      accountId,
      store,
      server,
      onChange: (state) => states.push(state),
      onSent: () => undefined,
    })
    return { outbox, now: () => states.at(-1)! }
  }
  const unplug = (code: ProblemError['code'] | null) => {
    fault = code && new ProblemError(code, '')
  }
  const signIn = (accountId: number) => {
    signedIn = accountId
  }
  return { open, unplug, signIn, taken, kept, refusesPhotos, isFull }
}

const item = (more: Partial<Extract<OutboxItem, { kind: 'mark' }>> = {}): OutboxItem => ({
  kind: 'mark',
  accountId: 1,
  proposalId: 7,
  refusal: null,
  body: splitMark(),
  photo: null,
  ...more,
})

test('what is recorded without a network waits on the phone, and goes with the next page that has one', async () => {
  const { open, unplug, taken, kept } = phone()
  unplug('offline')
  const first = open()
  await first.outbox.open()
  await first.outbox.add(item())
  await first.outbox.add(item())
  await vi.waitFor(() => expect(first.now()).toMatchObject({ status: 'offline' }))
  expect(first.now().items).toHaveLength(2)
  first.outbox.close()
  unplug(null)
  const second = open()
  await second.outbox.open()
  expect(second.now()).toEqual({ items: [], status: 'idle' })
  expect([taken.marks.length, kept.size]).toEqual([2, 0])
})

test('without a session it is kept until the same account is back; another sends nothing of it', async () => {
  const { open, unplug, signIn, taken, kept } = phone()
  unplug('not-signed-in')
  const first = open()
  await first.outbox.add(item())
  await vi.waitFor(() => expect(first.now().status).toBe('signed-out'))
  unplug(null)
  signIn(2)
  const other = open(2)
  await other.outbox.open()
  // the page of the first is still open, in a tab beside
  await first.outbox.send()
  expect([taken.marks.length, kept.size, other.now().items]).toEqual([0, 1, []])
  expect(first.now().status).toBe('signed-out')
  signIn(1)
  await first.outbox.send()
  expect([taken.marks.length, kept.size]).toEqual([1, 0])
})

test('what the server refuses is kept with the reason until a person gives it up, and stops nothing else', async () => {
  const { open, unplug, taken, kept } = phone()
  const { outbox, now } = open()
  unplug('step-not-allowed')
  const late = item()
  await outbox.add(late)
  await vi.waitFor(() => expect(now().items[0]?.refusal?.code).toBe('step-not-allowed'))
  unplug(null)
  await outbox.add(item())
  await vi.waitFor(() => expect(taken.marks).toHaveLength(1))
  await outbox.send()
  expect(now().items.map(({ body }) => body.clientId)).toEqual([late.body.clientId])
  await outbox.discard(late.body.clientId)
  expect(kept.size).toBe(0)
})

test('a mark whose photo is refused has arrived once, its photo is kept', async () => {
  const { open, taken, kept, refusesPhotos } = phone()
  const { outbox, now } = open()
  refusesPhotos.is = true
  await outbox.add(item({ photo: new Blob(['x']) }))
  await vi.waitFor(() => expect(now().items[0]?.refusal?.code).toBe('too-large'))
  expect([taken.marks.length, kept.size]).toEqual([1, 1])
})

test('a phone that is full says so; once there is room it goes on', async () => {
  const { open, unplug, taken, kept, isFull } = phone()
  const { outbox, now } = open()
  unplug('offline')
  await outbox.add(item())
  isFull.is = true
  const full = { name: 'QuotaExceededError' }
  await expect(outbox.add(item())).rejects.toMatchObject(full)
  // not even the reason of a refusal can be kept
  unplug('step-not-allowed')
  await expect(outbox.send()).rejects.toMatchObject(full)
  expect(now().status).toBe('idle')
  isFull.is = false
  unplug(null)
  await outbox.send()
  expect([taken.marks.length, kept.size]).toEqual([1, 0])
})

test('the newest mark of a stretch decides, also one that waits; those of a redrawn one stand apart', () => {
  const [early, late] = [
    splitMark({ madeAt: '2026-03-02T04:00:00Z' }),
    splitMark({ madeAt: '2026-03-02T05:00:00Z', state: 'doubtful' }),
  ]
  const foreign = splitMark({ stretch: '0000000000000000' })
  const known = [early, foreign].map((mark) => ({
    ...mark,
    distanceM: 3,
    doubt: null,
    hasPhoto: false,
    actor: '网格长',
    account: null,
    receivedAt: mark.madeAt,
  }))
  const { stretches, redrawn } = walkState(splitStretches, known, [item({ body: late })])
  expect(stretches[0]).toMatchObject({ number: 1, state: 'doubtful' })
  expect(stretches[0]!.marks.map(({ clientId, isWaiting }) => [clientId, isWaiting])).toEqual([
    [late.clientId, true],
    [early.clientId, false],
  ])
  expect(new Set(stretches.slice(1).map(({ state }) => state))).toEqual(new Set(['unwalked']))
  expect(redrawn.map(({ clientId }) => clientId)).toEqual([foreign.clientId])
})
