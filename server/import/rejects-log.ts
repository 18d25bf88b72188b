import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { csvCell } from '../../geo/model/csv-text.ts'
import { ImportProblem } from './import-problem.ts'
import type { Reject } from './import-summary.ts'

const keptInMemory = 200
const header = 'file,row,line,key,code,reason,longitude,latitude\n'
/** Lines are written together once they have so many characters. */
const flushedAt = 64 * 1024

/**
 * Lists every rejected row: the first of them in memory, all in a CSV file that is begun with the first one.
 * Throws ImportProblem `rejects-unwritable` where that file cannot be written.
 */
export class RejectsLog {
  readonly first: Reject[] = []
  path: string | null = null
  private handle: FileHandle | null = null
  private waiting = ''

  /** @param folder where the file goes; null keeps none. */
  constructor(
    private readonly folder: string | null,
    private readonly name: string,
  ) {}

  async add(reject: Reject): Promise<void> {
    if (this.first.length < keptInMemory) this.first.push(reject)
    if (this.folder === null) return
    if (!this.handle) await this.begin(this.folder)
    const { file, row, line, key, code, reason, at } = reject
    const cells = [file, row, line, key, code, reason, at?.[0] ?? null, at?.[1] ?? null]
    this.waiting += `${cells.map(csvCell).join(',')}\n`
    if (this.waiting.length > flushedAt) await this.flush()
  }

  /** Writes what waits: to be called before what the rows were rejected from is kept. */
  async flush(): Promise<void> {
    const text = this.waiting
    this.waiting = ''
    if (text) await written(() => this.handle!.appendFile(text))
  }

  async close(): Promise<void> {
    const { handle } = this
    this.handle = null
    await handle?.close()
  }

  private async begin(folder: string): Promise<void> {
    const path = join(folder, this.name)
    this.handle = await written(async () => {
      await mkdir(folder, { recursive: true })
      return open(path, 'a')
    })
    this.path = path
    this.waiting = header
  }
}

async function written<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new ImportProblem('rejects-unwritable', `the list of rejected rows cannot be written: ${why}`)
  }
}
