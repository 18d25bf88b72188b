import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../../server/db/embedded/folder-lock.ts'
import { freshDatabase } from '../../support/databases.ts'

const writer = fileURLToPath(new URL('../../support/write-until-killed.ts', import.meta.url))
const inUse = { name: 'DbError', code: 'folder-in-use' }

describe('the lock on the data folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wangge-lock-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const writeLock = (holder: object) => writeFile(join(folder, 'lock'), JSON.stringify(holder))

  it('is held by one, until given back', async () => {
    const unlock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toMatchObject(inUse)
    await unlock()
    await (await lockFolder(folder))()
    expect(await readdir(folder)).toEqual([])
  })

  it('names the process that holds it, in Chinese and English', async () => {
    const unlock = await lockFolder(folder)
    const sentence = new RegExp(
      `正被另一个进程（pid ${process.pid}）.*another process \\(pid ${process.pid}\\)`,
    )
    await expect(lockFolder(folder)).rejects.toThrow(sentence)
    await unlock()
  })

  it('of a dead process is taken over', async () => {
    const { pid } = spawnSync('true')
    await writeLock({ pid, host: hostname(), startedAt: '1' })
    const unlock = await lockFolder(folder)
    expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid })
    await unlock()
  })

  it('of a process whose number was given to another one is taken over', async () => {
    await writeLock({ pid: process.ppid, host: hostname(), startedAt: 'long ago' })
    await (await lockFolder(folder))()
  })

  it('that cannot be read is taken over', async () => {
    await writeFile(join(folder, 'lock'), '')
    await (await lockFolder(folder))()
  })

  it('of another machine is respected while its heart beats', async () => {
    await writeLock({ pid: 1, host: 'elsewhere', startedAt: null })
    await expect(lockFolder(folder)).rejects.toMatchObject({
      ...inUse,
      message: expect.stringContaining('elsewhere'),
    })
    const longAgo = new Date(Date.now() - 3_600_000)
    await utimes(join(folder, 'lock'), longAgo, longAgo)
    await (await lockFolder(folder))()
  })

  it('is taken over by one of many who try at once', async () => {
    await writeLock({ pid: spawnSync('true').pid, host: hostname(), startedAt: '1' })
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)))
    const won = tries.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const each of tries) if (each.status === 'rejected') expect(each.reason).toMatchObject(inUse)
  })

  it('keeps a second process out of the embedded engine', async () => {
    const fresh = await freshDatabase('embedded')
    const other = spawnSync(process.execPath, ['--import', 'tsx', writer, fresh.options.dataDir], {
      encoding: 'utf8',
    })
    expect(other.status).toBe(1)
    expect(other.stderr).toContain(`pid ${process.pid}`)
    await fresh.remove()
  })
})
