import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import { engines } from '../../support/databases.ts'
import { makeNativeCluster, type NativeCluster } from '../../support/native-cluster.ts'

describe.runIf(engines.includes('postgresql'))('a PostgreSQL server that goes away', () => {
  let cluster: NativeCluster
  let db: Db
  beforeAll(async () => {
    cluster = (await makeNativeCluster()) as NativeCluster
    await cluster.start()
    db = await openDatabase({ databaseUrl: cluster.urlOf('postgres'), dataDir: '' })
  })
  afterAll(async () => {
    await db.close()
    await cluster.remove()
  })

  async function cutOff(): Promise<void> {
    const client = new pg.Client(cluster.urlOf('postgres'))
    await client.connect()
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wangge'`,
    )
    await client.end()
  }

  const answersAgain = () =>
    vi.waitFor(() => db.query('select 1'), { timeout: 50_000, interval: 50 }).then(() => 'again')

  it('a connection cut off while it works is unavailable, its transaction undone', async () => {
    let isAtWork = () => {}
    const atWork = new Promise<void>((resolve) => {
      isAtWork = resolve
    })
    const working = db.transaction(async (tx) => {
      await tx.query(`insert into audit (action, outcome) values ('cut', 'ok')`)
      isAtWork()
      await tx.query('select pg_sleep(20)')
    })
    const result = working.catch((error: unknown) => error)
    await atWork
    await cutOff()
    expect(await result).toMatchObject({ name: 'DbError', code: 'unavailable' })
    expect(await answersAgain()).toBe('again')
    const { rows } = await db.query(`select count(*) as n from audit where action = 'cut'`)
    expect(rows).toEqual([{ n: 0 }])
  })

  it('a connection cut off between two statements of a transaction is unavailable', async () => {
    const working = db.transaction(async (tx) => {
      await tx.query('select 1')
      await cutOff()
      await new Promise((resolve) => setTimeout(resolve, 100))
      await tx.query('select 1')
    })
    await expect(working).rejects.toMatchObject({ code: 'unavailable' })
    await answersAgain()
  })

  it('idle connections cut off are replaced', async () => {
    await Promise.all(Array.from({ length: 5 }, () => db.query('select 1')))
    await cutOff()
    expect(await answersAgain()).toBe('again')
  })

  it('copying in over a connection cut off is unavailable', async () => {
    const working = db.transaction((tx) =>
      tx.copyIn(
        'audit',
        ['action', 'outcome'],
        (async function* () {
          yield ['copied', 'x'.repeat(2_000_000)]
          await cutOff()
          for (let n = 0; n < 100_000; n++) yield ['copied', 'x'.repeat(100)]
        })(),
      ),
    )
    await expect(working).rejects.toMatchObject({ code: 'unavailable' })
    await answersAgain()
  })

  it('killed and started again, it is back without anybody’s doing, listeners too', async () => {
    const heard = vi.fn()
    const stop = await db.listen('again', heard)
    await cluster.kill()
    await expect(db.query('select 1')).rejects.toMatchObject({ code: 'unavailable' })
    await cluster.start()
    expect(await answersAgain()).toBe('again')
    await vi.waitFor(
      async () => {
        await db.query(`select pg_notify('again', '')`)
        expect(heard).toHaveBeenCalled()
      },
      { timeout: 50_000, interval: 200 },
    )
    await stop()
  })
})
