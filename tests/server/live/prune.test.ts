import { beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { pruneLog } from '../../../server/live/prune-log.ts'
import { sequenceChanges } from '../../../server/live/sequence-changes.ts'
import { pruneChanges } from '../../../server/sql/prune-changes.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import { onEachEngine } from '../../support/databases.ts'
import { liveServer, namesOf, read } from './live-server.ts'

onEachEngine('pruning the change log', (openDb) => {
  let db: Db
  let api: TinyApi
  let cookie: string

  beforeAll(async () => {
    db = openDb()
    const tiny = await tinyCityApi(db)
    api = tiny.api
    cookie = await api.signIn(tiny.city.account.manager)
    return () => api.close()
  })

  /** Rows that nobody is told of, numbered or still waiting. */
  const note = (rows: number) =>
    db.query(
      `insert into change (district_id, id, at, topic, body)
       select 0, nextval('change_id'), now(), 'alert', '{}'
       from generate_series(1, $1::int)`,
      [rows],
    )
  const kept = async () =>
    (
      await db.query<{ first: number; last: number; n: number; waiting: number }>(
        `select min(seq) as first, max(seq) as last, count(seq)::int as n, count(*) filter (where seq is null)::int as waiting
         from change`,
      )
    ).rows[0]!

  test('the newest stay, the oldest go first, no more at once than wanted; what waits for its number is left alone', async () => {
    await note(50)
    await sequenceChanges(db)
    await note(3)
    const { last } = await kept()
    expect(await pruneChanges(db, 10, 25)).toBe(25)
    expect(await kept()).toEqual({ first: last - 24, last, n: 25, waiting: 3 })
    expect(await pruneChanges(db, 10, 25)).toBe(15)
    expect(await kept()).toEqual({ first: last - 9, last, n: 10, waiting: 3 })
    expect(await pruneChanges(db, 10, 25)).toBe(0)
  })

  describe('by the live path', () => {
    test('batch by batch down to 20,000 rows, and counted; a reader from before them is told one resync', async () => {
      const server = await liveServer(db, api.sessions, { pruneMs: 100 })
      try {
        const first = await read(server.url, cookie)
        await first.until((heard) => namesOf(heard).includes('heartbeat'))
        first.cut()
        await note(23_500)
        server.live.wake()
        await expect.poll(() => server.live.counts.pruned, { timeout: 30_000 }).toBeGreaterThan(3000)
        await expect.poll(async () => (await kept()).n, { timeout: 30_000 }).toBe(20_000)
        const late = await read(server.url, cookie, { heard: [], lastEventId: first.lastEventId })
        await late.until((heard) => namesOf(heard).includes('heartbeat'))
        expect(late.heard.map(({ event, data }) => data.reason ?? event)).toEqual([
          'boundary',
          'too-old',
          'heartbeat',
        ])
        late.cut()
      } finally {
        await server.close()
      }
    })

    test('two processes at once: none fails, and nothing but the old goes', async () => {
      await note(5000)
      await sequenceChanges(db)
      const pruned = await Promise.all([pruneLog(db), pruneLog(db)])
      expect(pruned[0] + pruned[1]).toBe(5000)
      expect((await kept()).n).toBe(20_000)
    })
  })
})
