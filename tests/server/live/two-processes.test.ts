import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import { insertChange } from '../../../server/sql/insert-change.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/databases.ts'
import { type HeardEvent, type LiveServer, liveServer, type Reader, read, toldCases } from './live-server.ts'

const home: [number, number] = [0.005, 0.008]

describe.runIf(engines.includes('postgresql'))('two processes on one PostgreSQL', () => {
  let fresh: FreshDatabase
  let other: Db
  let city: TinyCity
  let api: TinyApi
  let cookie = ''
  const servers: LiveServer[] = []

  beforeAll(async () => {
    fresh = await freshDatabase('postgresql')
    ;({ city, api } = await tinyCityApi(fresh.db))
    cookie = await api.signIn(city.account.manager)
    other = await openDatabase(fresh.options)
    // neither looks by itself within the test: one is woken by its own writers, the other by the NOTIFY
    for (const db of [fresh.db, other]) servers.push(await liveServer(db, api.sessions, { pollMs: 2 ** 30 }))
  })
  afterAll(async () => {
    for (const server of servers) await server.close()
    api?.close()
    await other?.close()
    await fresh?.remove()
  })

  let keys = 0
  const report = async () => {
    const answer = await api.call('POST /api/incidents', {
      cookie,
      headers: { 'idempotency-key': `two-${keys++}` },
      body: { category: 'noise', title: '噪声', position: home },
    })
    return (answer.body as { id: number }).id
  }
  const hasCase = (id: number) => (heard: readonly HeardEvent[]) => toldCases(heard).includes(`${id} report`)
  const listenToBoth = () => Promise.all(servers.map(({ url }) => read(url, cookie)))
  const wakeBoth = () => {
    for (const { live } of servers) live.wake()
  }
  const cut = (readers: readonly Reader[]) => {
    for (const reader of readers) reader.cut()
  }

  test('each tells every event, whichever of them was written through', async () => {
    const readers = await listenToBoth()
    const ids: number[] = []
    for (let i = 0; i < 10; i++) {
      ids.push(await report())
      servers[i % 2]!.live.wake()
    }
    for (const reader of readers) {
      expect(toldCases(await reader.until(hasCase(ids.at(-1)!)))).toEqual(ids.map((id) => `${id} report`))
    }
    cut(readers)
  })

  test('a long import keeps no case from being told', async () => {
    const readers = await listenToBoth()
    let finish = () => {}
    const importing = other.transaction(async (tx) => {
      await insertChange(tx, { districtId: 0, at: city.now, topic: 'import', body: { kind: 'roads' } })
      await new Promise<void>((done) => {
        finish = done
      })
    })
    const id = await report()
    servers[0]!.live.wake()
    for (const reader of readers) {
      const heard = await reader.until(hasCase(id))
      expect(heard.some(({ event }) => event === 'resync')).toBe(false)
    }
    finish()
    await importing
    servers[1]!.live.wake()
    for (const reader of readers) {
      const heard = await reader.until((all) => all.some(({ event }) => event === 'resync'))
      expect(heard.at(-1)!.data).toEqual({ reason: 'import' })
    }
    cut(readers)
  })

  test('connections that the database ends are made anew, and nothing is missed', async () => {
    const readers = await listenToBoth()
    await other
      .query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and usename = session_user`,
      )
      .catch(() => {})
    let id: number | undefined
    while (id === undefined) id = await report()
    for (const reader of readers) {
      // the listeners are back at some time: until then each is woken by hand
      const waking = setInterval(wakeBoth, 100)
      await reader.until(hasCase(id))
      clearInterval(waking)
      expect(reader.heard.some(({ event }) => event === 'resync')).toBe(false)
    }
    cut(readers)
  })
})
