import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { root } from './tiles-processes.ts'

export type DeskServer = { origin: string; stop(): Promise<void> }

/** The real server in a process of its own over this folder: the demonstration where it is empty and `DEMO` is not off. */
export async function startDesk(dataDir: string, env: Record<string, string> = {}): Promise<DeskServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
    if (!origin) continue
    child.stdout.resume()
    const stop = async () => {
      child.kill('SIGTERM')
      await ended
    }
    return { origin, stop }
  }
  throw new Error('the server ended before it listened')
}
