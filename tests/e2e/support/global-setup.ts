import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of the run's one demonstration (running-server.ts). */
    demonstrationFolder: string
  }
}

/** One demonstration for the run: its folder now, its server when it is first asked for; both are gone when the run ends. */
export function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wangge-e2e-'))
  project.provide('demonstrationFolder', folder)
  return async () => {
    const note = join(folder, 'server.json')
    if (existsSync(note)) await end((JSON.parse(readFileSync(note, 'utf8')) as { pid: number }).pid)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function end(pid: number): Promise<void> {
  process.kill(pid, 'SIGTERM')
  for (let i = 0; i < 100 && isRunning(pid); i++) await pause(100)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
