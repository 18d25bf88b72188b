import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the data folders of the run's demonstrations lie (running-server.ts). */
    demonstrations: string
  }
}

/** A place for the demonstrations of the run, one for each worker: they and their servers are gone when the run ends. */
export function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wangge-e2e-'))
  project.provide('demonstrations', folder)
  return async () => {
    const notes = readdirSync(folder).map((each) => join(folder, each, 'server.json'))
    for (const note of notes.filter((each) => existsSync(each)))
      await end((JSON.parse(readFileSync(note, 'utf8')) as { pid: number }).pid)
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
