import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inject } from 'vitest'

export type RunningServer = {
  origin: string
  dataDir: string
  output: () => string
  stop: () => Promise<void>
}

const root = resolve(import.meta.dirname, '../../..')

/**
 * Starts the real server in a process of its own on a free port, in a data folder of its own that holds the
 * demonstration (or nothing, with DEMO=off), and waits for the address that it prints.
 * Errors: rejects with everything printed if it ends first.
 */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wangge-e2e-'))
  if (env.DEMO !== 'off') await cp(await demonstration(), dataDir, { recursive: true })
  const server = await runServer(dataDir, env)
  return {
    ...server,
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The folder of the demonstration, which the first to ask builds. Files run one after another: nobody waits for another. */
async function demonstration(): Promise<string> {
  const folder = join(inject('demonstrationFolder'), 'demonstration')
  if (!existsSync(folder)) {
    const building = `${folder}.new`
    const builder = await runServer(building, {})
    await builder.stop()
    await rename(building, folder)
  }
  return folder
}

async function runServer(dataDir: string, env: Record<string, string>): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'server/main.ts')], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const origin = await new Promise<string>((ok, fail) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const address = output.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0]
      if (address) ok(address)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => fail(new Error(`the server ended with code ${code}:\n${output}`)))
  })
  return {
    origin,
    dataDir,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
