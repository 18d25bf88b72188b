import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, stat } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { askServer } from '../../../server/control/ask-server.ts'
import type { Command } from '../../../server/control/commands.ts'
import { sendMessage, socketPath } from '../../../server/control/messages.ts'
import { type CommandServer, serveCommands } from '../../../server/control/serve-commands.ts'
import { type FreshDatabase, freshDatabase } from '../../support/databases.ts'

const log = { info: () => {}, warn: () => {} }

describe('commands from outside', () => {
  let fresh: FreshDatabase
  let server: CommandServer | null
  let dataDir: string
  beforeAll(async () => {
    fresh = await freshDatabase('embedded')
    dataDir = fresh.options.dataDir
  })
  afterEach(async () => {
    await server?.close()
    server = null
  })
  afterAll(() => fresh.remove())

  async function serve(offered?: Record<string, Command>): Promise<void> {
    server = await serveCommands({ db: fresh.db, config: { dataDir }, log }, offered)
  }

  it('are carried out on the running engine, with progress on the way', async () => {
    await serve({
      double: async (db, args, onProgress) => {
        onProgress('第一步\nfirst step')
        return (await db.query('select $1::int * 2 as n', [(args as { n: number }).n])).rows
      },
    })
    const progress = vi.fn()
    expect(await askServer(dataDir, 'double', { n: 21 }, progress)).toEqual({ result: [{ n: 42 }] })
    expect(progress.mock.calls).toEqual([['第一步\nfirst step']])
  })

  it('that fail there are told here', async () => {
    await serve({
      fail: async () => {
        throw new Error('no such bundle')
      },
    })
    await expect(askServer(dataDir, 'fail', {}, () => {})).rejects.toThrow('no such bundle')
    await expect(askServer(dataDir, 'toString', {}, () => {})).rejects.toThrow('unknown command')
  })

  it('are not waited for where the server stops half-way', async () => {
    const endless = vi.fn(() => new Promise(() => {}))
    await serve({ endless })
    const asked = askServer(dataDir, 'endless', {}, () => {})
    const failing = expect(asked).rejects.toThrow('The server stopped')
    await expect.poll(() => endless.mock.calls).toHaveLength(1)
    await server?.close()
    await failing
  })

  it('that are cut off are noted with what may stand in a log, not with the error itself', async () => {
    const warn = vi.fn()
    server = await serveCommands(
      { db: fresh.db, config: { dataDir }, log: { info: () => {}, warn } },
      {
        talk: async (_db, _args, onProgress) => {
          for (let n = 0; n < 5000; n++) onProgress('x'.repeat(1000))
        },
      },
    )
    const socket = createConnection(socketPath(dataDir))
    sendMessage(socket, { command: 'talk', args: {} })
    socket.on('error', () => {})
    socket.once('data', () => socket.destroy())
    await expect.poll(() => warn.mock.calls).not.toEqual([])
    const [fields] = warn.mock.lastCall ?? []
    expect(Object.keys(fields.err)).toEqual(['name', 'message', 'frames'])
  })

  it('find nobody where no server runs', async () => {
    expect(await askServer(dataDir, 'verify', {}, () => {})).toBeNull()
  })

  it('get past the socket that a killed server left', async () => {
    await leaveSocket(socketPath(dataDir))
    expect(await askServer(dataDir, 'verify', {}, () => {})).toBeNull()
    await serve({ ping: async () => 'pong' })
    expect(await askServer(dataDir, 'ping', {}, () => {})).toEqual({ result: 'pong' })
  })

  it('reach a server whose folder is deeper than a socket’s address may be long', async () => {
    const deep = join(dataDir, '深'.repeat(60), 'x'.repeat(60))
    await mkdir(deep, { recursive: true })
    server = await serveCommands(
      { db: fresh.db, config: { dataDir: deep }, log },
      { ping: async () => 'deep pong' },
    )
    expect(await askServer(deep, 'ping', {}, () => {})).toEqual({ result: 'deep pong' })
    expect(await askServer(join(deep, 'other'), 'ping', {}, () => {})).toBeNull()
    expect((await stat(socketPath(deep))).mode & 0o777).toBe(0o600)
  })

  it('are for the owner of the folder only', async () => {
    await serve({})
    expect((await stat(socketPath(dataDir))).mode & 0o777).toBe(0o600)
  })

  it('the command line: wrong usage ends with 2 and the right usage', async () => {
    for (const args of [
      [],
      ['unknown'],
      ['import'],
      ['import', 'a.json', 'b.json'],
      ['import', 'a.json', '--dri-run'],
    ]) {
      expect(await runCli(dataDir, args)).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') })
    }
  })

  it('the command line: a bundle that does not exist ends with 1', async () => {
    await serve()
    expect(await runCli(dataDir, ['import', '/nowhere/bundle.json'])).toMatchObject({ code: 1 })
  })

  it('the command line: the same answer beside a running server and without one', async () => {
    await serve()
    const beside = await runCli(dataDir, ['verify'])
    expect(beside).toMatchObject({ code: 0, stdout: expect.stringContaining('0 differences') })
    await server?.close()
    server = null
    const locked = await runCli(dataDir, ['verify'])
    expect(locked).toMatchObject({ code: 1, stderr: expect.stringContaining(`pid ${process.pid}`) })
    await fresh.db.close()
    expect(await runCli(dataDir, ['verify'])).toMatchObject({ code: 0, stdout: beside.stdout })
  })
})

async function runCli(
  dataDir: string,
  args: string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'server/cli.ts', ...args], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  })
  const code = new Promise<number>((resolve) => child.once('exit', (exitCode) => resolve(exitCode ?? -1)))
  if (!child.stdout || !child.stderr) throw new Error('no pipes')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, stdout, stderr }
}

/** A socket file that nobody listens on, as after kill -9: Node removes it only when the server is closed in order. */
async function leaveSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
  const child = spawn(process.execPath, ['-e', script])
  await new Promise((resolve) => child.once('exit', resolve))
}
