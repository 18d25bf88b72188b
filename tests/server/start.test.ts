import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lockFolder } from '../../server/db/embedded/folder-lock.ts'
import { onCluster } from '../support/databases.ts'

/** What stands in the way of a start, each told in a sentence, Chinese and English, and nothing but the sentence. */
describe('a server that cannot start says why, and ends with 1', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'wangge-start-'))
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  const startServer = (variables: Record<string, string>, ...flags: string[]) =>
    runMain({ PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '', DEMO: 'off', ...variables }, flags)

  it('where its port is taken', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const { port } = holder.address() as { port: number }
    const ended = await startServer({ PORT: String(port) })
    holder.close()
    expectSentence(ended, new RegExp(`端口 ${port} 已被占用.*\\s+Port ${port} is taken`))
  })

  it('where another process uses its folder', async () => {
    const unlock = await lockFolder(dataDir)
    const ended = await startServer({})
    await unlock()
    expectSentence(ended, new RegExp(`正被另一个进程（pid ${process.pid}）.*in use by another process`))
  })

  it('where DATABASE_URL leads nowhere, without the password', async () => {
    const ended = await startServer({ DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/city' })
    expectSentence(ended, /连接不上 DATABASE_URL.*127\.0\.0\.1:1\/city.*cannot be reached/)
    expect(ended.stderr).not.toContain('secret')
  })

  it('where memory is short for the embedded engine', async () => {
    const shortOfMemory = 'data:text/javascript,process.availableMemory = () => 200 * 2 ** 20'
    const ended = await startServer({}, '--import', shortOfMemory)
    expectSentence(ended, /可用内存不足.*700 MB，现有 200 MB.*Too little memory.*200 MB are available/)
  })

  const url = inject('nativeUrl')
  it.runIf(url)('where the database has no PostGIS and the account may not create it', async () => {
    if (!url) return
    await onCluster(url, 'create role starter login')
    await onCluster(url, 'create database bare_start owner starter')
    const bare = url.replace('/postgres?', '/bare_start?').replace('//postgres@', '//starter@')
    const ended = await startServer({ DATABASE_URL: bare })
    await onCluster(url, 'drop database bare_start')
    await onCluster(url, 'drop role starter')
    expectSentence(ended, /缺少 PostGIS.*has no PostGIS.*create extension postgis/)
  })
})

type Ended = { code: number | null; stdout: string; stderr: string }

function expectSentence({ code, stdout, stderr }: Ended, sentence: RegExp): void {
  expect(stderr).toMatch(sentence)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
}

async function runMain(variables: Record<string, string>, flags: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', 'server/main.ts'], {
    env: { ...process.env, ...variables },
  })
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, stdout, stderr }
}
