import { expect, it, vi } from 'vitest'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('notifications', (openDb) => {
  it('reach every listener of the channel once the transaction has ended, and no other', async () => {
    const [one, two, other] = [vi.fn(), vi.fn(), vi.fn()]
    const stops = [
      await openDb().listen('Changed', one),
      await openDb().listen('Changed', two),
      await openDb().listen('other', other),
    ]
    await openDb().transaction((tx) => tx.query(`select pg_notify('Changed', '第 1 条')`))
    await expect.poll(() => two.mock.calls).not.toEqual([])
    expect(one.mock.calls).toEqual([['第 1 条']])
    expect(other).not.toHaveBeenCalled()
    for (const stop of stops) await stop()
  })

  it('stop when asked to', async () => {
    const [stopped, going] = [vi.fn(), vi.fn()]
    const stop = await openDb().listen('stopping', stopped)
    const end = await openDb().listen('going', going)
    await stop()
    await openDb().query(`select pg_notify('stopping', ''), pg_notify('going', '')`)
    await expect.poll(() => going.mock.calls).not.toEqual([])
    expect(stopped).not.toHaveBeenCalled()
    await end()
  })
})
