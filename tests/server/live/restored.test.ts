import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import { type TinyApi, tinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import { engines, type FreshDatabase, freshDatabase, onCluster } from '../../support/databases.ts'
import { type LiveServer, liveServer, namesOf, type Reader, read, toldCases } from './live-server.ts'

/** The server runs on while its database is dropped and made anew from a copy. */
describe.runIf(engines.includes('postgresql'))('a database restored from yesterday', () => {
  const cluster = inject('nativeUrl')!
  const clock = new Date('2026-03-02T04:00:00Z')
  let fresh: FreshDatabase
  let name: string
  let db: Db
  let api: TinyApi
  let server: LiveServer
  let ofYesterday: string
  let ofToday: string
  let reader: Reader
  let readerOfToday: Reader

  const reportTo = async (to: TinyApi, key: string) => {
    const answer = await to.call('POST /api/incidents', {
      cookie: ofYesterday,
      headers: { 'idempotency-key': key },
      body: { category: 'noise', title: '噪声' },
    })
    const { id, code } = answer.body as { id: number; code: string }
    return { status: answer.status, isReplay: answer.headers.has('idempotency-replayed'), id, code }
  }
  const listen = async (cookie: string, before?: Pick<Reader, 'heard' | 'lastEventId'>) => {
    const joined = await read(server.url, cookie, before)
    await joined.until((heard) => namesOf(heard).includes('heartbeat'))
    return joined
  }
  const resyncs = ({ heard }: Reader) =>
    heard.filter(({ event }) => event === 'resync').map(({ data }) => data.reason)

  beforeAll(async () => {
    fresh = await freshDatabase('postgresql')
    name = /\/(test_\w+)/.exec(fresh.options.databaseUrl!)![1]!
    const yesterday = await tinyCityApi(fresh.db)
    ofYesterday = await yesterday.api.signIn(yesterday.city.account.manager)
    await reportTo(yesterday.api, 'yesterday')
    yesterday.api.close()
    await fresh.db.close()
    await onCluster(cluster, `create database ${name}_copy template ${name}`)

    db = await openDatabase(fresh.options)
    api = await tinyApi(db, () => clock)
    server = await liveServer(db, api.sessions)
    ofToday = await api.signIn(yesterday.city.account.manager)
    reader = await listen(ofYesterday)
    readerOfToday = await listen(ofToday)
    for (const key of ['today-1', 'today-2']) await reportTo(api, key)
    await reader.until((heard) => toldCases(heard).length === 2)

    await onCluster(cluster, `drop database ${name} with (force)`)
    await onCluster(cluster, `create database ${name} template ${name}_copy`)
  })
  afterAll(async () => {
    await server?.close()
    api?.close()
    await db?.close()
    await onCluster(cluster, `drop database if exists ${name} with (force)`)
    await onCluster(cluster, `drop database if exists ${name}_copy with (force)`)
  })

  test('who listened is told once that everything may be other, and goes on in the new history', async () => {
    const old = reader.heard.find(({ event }) => event === 'heartbeat')!.id!.split('-')[0]
    await reader.until((heard) => namesOf(heard).includes('resync'))
    const lost = await reportTo(api, 'after')
    expect(lost.status).toBe(201)
    await reader.until((heard) => toldCases(heard).includes(`${lost.id} report`))
    expect(resyncs(reader)).toEqual(['other-store'])
    expect(reader.lastEventId!.split('-')[0]).not.toBe(old)
  })

  test.each([
    ['from before the copy', 1],
    ['from after it', 3],
    ['further than the store is now', 1000],
  ])('who comes back with a place of the old history, %s: one resync', async (_, seq) => {
    const old = reader.heard.find(({ event }) => event === 'heartbeat')!.id!.split('-')[0]
    const back = await listen(ofYesterday, { heard: [], lastEventId: `${old}-${seq}` })
    expect(resyncs(back)).toEqual(['other-store'])
    back.cut()
  })

  test('a session that the copy does not know has ended, and its stream; one that it knows goes on', async () => {
    await readerOfToday.ended
    expect((await api.call('GET /api/incidents', { cookie: ofToday })).status).toBe(401)
    expect((await api.call('GET /api/incidents', { cookie: ofYesterday })).status).toBe(200)
  })

  test('a report of before the copy is not made again; one that was lost with it is, once', async () => {
    expect(await reportTo(api, 'yesterday')).toMatchObject({ status: 201, isReplay: true })
    const again = await reportTo(api, 'today-1')
    expect(again).toMatchObject({ status: 201, isReplay: false })
    expect(await reportTo(api, 'today-1')).toEqual({ ...again, isReplay: true })
  })
})
