import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run, in which the first server that needs the demonstration leaves it for the others. */
    demonstrationFolder: string
  }
}

/** One folder for the run, gone when it ends. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'wangge-e2e-'))
  project.provide('demonstrationFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
