import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type RunningServer = {
  origin: string
  dataDir: string
  output: () => string
  stop: () => Promise<void>
}

const root = resolve(import.meta.dirname, '../../..')

/**
 * Starts the real server in a process of its own on a free port and a fresh data folder, and waits for the address
 * that it prints. Errors: rejects with everything printed if it ends first.
 */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'wangge-e2e-'))
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
      if (!env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
