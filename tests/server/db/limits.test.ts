import { expect, it, vi } from 'vitest'
import { onEachEngine } from '../../support/databases.ts'

const slow = 'select count(*) from generate_series(1, 4000000000)'

onEachEngine('limits', (openDb) => {
  const answers = () =>
    vi.waitFor(async () => expect((await openDb().query('select 1 as one')).rows).toEqual([{ one: 1 }]), {
      timeout: 50_000,
    })

  it('an aborted statement is cancelled, and the database answers again', async () => {
    const running = openDb().query(slow, [], { signal: AbortSignal.timeout(100) })
    await expect(running).rejects.toMatchObject({ name: 'DbError', code: 'cancelled' })
    await answers()
  })

  it('an aborted transaction is rolled back', async () => {
    const work = openDb().transaction(
      async (tx) => {
        await tx.query(`insert into audit (action, outcome) values ('aborted', 'ok')`)
        await tx.query(slow)
      },
      { signal: AbortSignal.timeout(300) },
    )
    await expect(work).rejects.toMatchObject({ code: 'cancelled' })
    await answers()
    const { rows } = await openDb().query(`select count(*) as n from audit where action = 'aborted'`)
    expect(rows).toEqual([{ n: 0 }])
  })

  it('what is aborted before it begins is never begun', async () => {
    const failing = openDb().query(`insert into audit (action, outcome) values ('never', 'ok')`, [], {
      signal: AbortSignal.abort(),
    })
    await expect(failing).rejects.toMatchObject({ code: 'cancelled' })
    const { rows } = await openDb().query(`select count(*) as n from audit where action = 'never'`)
    expect(rows).toEqual([{ n: 0 }])
  })

  it('a statement over its limit ends with a time-out', async () => {
    const running = openDb().transaction((tx) => tx.query(slow), { timeoutMs: 200 })
    await expect(running).rejects.toMatchObject({ code: 'timeout' })
    await answers()
  })

  it('a limit of one transaction does not outlive it', async () => {
    await openDb().transaction((tx) => tx.query('select 1'), { timeoutMs: 1000 })
    await expect(openDb().query('select pg_sleep(1.2)')).resolves.toMatchObject({ rowCount: 1 })
  })

  it('a read-only transaction writes nothing', async () => {
    const writing = openDb().transaction(
      (tx) => tx.query(`insert into audit (action, outcome) values ('read', 'only')`),
      { readOnly: true },
    )
    await expect(writing).rejects.toMatchObject({ code: 'read-only' })
  })

  it('a read-only transaction copies nothing in', async () => {
    const copying = openDb().transaction(
      (tx) => tx.copyIn('audit', ['action', 'outcome'], [['read', 'only']]),
      {
        readOnly: true,
      },
    )
    await expect(copying).rejects.toMatchObject({ code: 'read-only' })
  })
})
