import { afterEach, expect, test, vi } from 'vitest'
import {
  hashSecret,
  newSecret,
  secretFromCookie,
  sessionCookie,
} from '../../../server/access/session-cookie.ts'
import {
  type LiveSession,
  openSessionStore,
  type SessionStore,
} from '../../../server/access/session-store.ts'
import type { Db } from '../../../server/db/db.ts'
import type { SessionRow } from '../../../server/sql/list-live-sessions.ts'

const now = new Date('2026-03-02T04:00:00Z')
const later = new Date('2026-03-02T05:00:00Z')

/** A database whose answers the test lets go one by one. */
function slowDb() {
  const waiting: { give: (rows: SessionRow[]) => void; fail: (error: Error) => void }[] = []
  const query = () =>
    new Promise((resolve, reject) => {
      waiting.push({ give: (rows) => resolve({ rows, rowCount: rows.length }), fail: reject })
    })
  return { db: { query } as unknown as Db, waiting }
}

const rowOf = (secret: string): SessionRow => ({
  tokenHash: hashSecret(secret),
  accountId: 1,
  name: '网格长',
  role: 'grid-leader',
  areaIds: [7],
  expiresAt: later,
})
const sessionOf = (secret: string): LiveSession => ({
  tokenHash: hashSecret(secret),
  name: '网格长',
  actor: { accountId: 1, role: 'grid-leader', label: '网格长', areaIds: [7] },
  expiresAt: later,
})
const cookieOf = (secret: string) => sessionCookie(secret, { secure: false, maxAgeSeconds: 60 })

let store: SessionStore | undefined
afterEach(() => store?.close())

async function openWith(rows: SessionRow[]) {
  const { db, waiting } = slowDb()
  const opening = openSessionStore(db, { now: () => now, everyMs: 1e9 })
  waiting.shift()!.give(rows)
  store = await opening
  return { store, waiting }
}

test('a clock stepped ahead ends what ends within that hour; stepped back again, it holds as long as it was given', async () => {
  const secret = newSecret()
  const { db, waiting } = slowDb()
  let clock = now
  const opening = openSessionStore(db, { now: () => clock, everyMs: 1e9 })
  waiting.shift()!.give([{ ...rowOf(secret), expiresAt: new Date('2026-03-02T04:30:00Z') }])
  store = await opening
  clock = later
  expect(store.fromCookie(cookieOf(secret))).toBeNull()
  clock = now
  expect(store.fromCookie(cookieOf(secret))).not.toBeNull()
  clock = new Date('2026-03-02T04:30:00Z')
  expect(store.fromCookie(cookieOf(secret))).toBeNull()
})

test('knows the sessions of the database by the hash of their secret', async () => {
  const secret = newSecret()
  const { store } = await openWith([rowOf(secret)])
  expect(store.fromCookie(`theme=dark; ${cookieOf(secret)}`)?.actor).toEqual(sessionOf(secret).actor)
  expect(store.fromCookie(cookieOf(newSecret()))).toBeNull()
  expect(store.fromCookie(undefined)).toBeNull()
})

test('what is added or dropped while a reading is on its way stays so', async () => {
  const [kept, ended, begun] = [newSecret(), newSecret(), newSecret()]
  const { store, waiting } = await openWith([rowOf(kept), rowOf(ended)])
  const reading = store.refresh()
  store.drop(hashSecret(ended))
  store.add(sessionOf(begun))
  waiting.shift()!.give([rowOf(kept), rowOf(ended)])
  await reading
  expect([kept, ended, begun].map((secret) => store.fromCookie(cookieOf(secret)) !== null)).toEqual([
    true,
    false,
    true,
  ])
})

test('a session that ended is gone for a cookie that named it before', async () => {
  const secret = newSecret()
  const { store } = await openWith([rowOf(secret)])
  expect(store.fromCookie(cookieOf(secret))).not.toBeNull()
  store.drop(hashSecret(secret))
  expect(store.fromCookie(cookieOf(secret))).toBeNull()
})

test('more cookies than are remembered are told apart all the same', async () => {
  const secrets = Array.from({ length: 6000 }, newSecret)
  const { store } = await openWith([rowOf(secrets[0]!), rowOf(secrets[5999]!)])
  const known = [...secrets, ...secrets].map((secret) => store.fromCookie(cookieOf(secret)) !== null)
  expect(known.flatMap((isKnown, i) => (isKnown ? [i % 6000] : []))).toEqual([0, 5999, 0, 5999])
})

test('a reading that fails takes nobody’s session, and forgets nothing of what happened here', async () => {
  const [kept, begun] = [newSecret(), newSecret()]
  const { store, waiting } = await openWith([rowOf(kept)])
  const failing = store.refresh()
  store.add(sessionOf(begun))
  waiting.shift()!.fail(new Error('away'))
  await expect(failing).rejects.toThrow('away')
  expect(store.fromCookie(cookieOf(kept))).not.toBeNull()
  expect(store.fromCookie(cookieOf(begun))).not.toBeNull()
})

test('a database that is away is told once, and once when it is back', async () => {
  vi.useFakeTimers()
  const told: string[] = []
  let isAway = false
  const query = async () => {
    if (isAway) throw new Error('away')
    return { rows: [], rowCount: 0 }
  }
  store = await openSessionStore({ query } as unknown as Db, {
    now: () => now,
    everyMs: 500,
    onError: (error) => told.push(String(error)),
    onBack: () => told.push('back'),
  })
  for (const away of [false, true, false, true]) {
    isAway = away
    await vi.advanceTimersByTimeAsync(5000)
  }
  vi.useRealTimers()
  expect(told).toEqual(['Error: away', 'back', 'Error: away'])
})

test('one reading at a time', async () => {
  const { store, waiting } = await openWith([])
  const readings = [store.refresh(), store.refresh()]
  expect(waiting.length).toBe(1)
  waiting.shift()!.give([])
  await Promise.all(readings)
})

test.each([
  'wangge_session=',
  'wangge_session=short',
  'other=x',
  'wangge_session="><script>',
])('%s holds no secret', (header) => {
  expect(secretFromCookie(header)).toBeNull()
})
