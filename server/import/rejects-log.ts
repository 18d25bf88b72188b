import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reject } from './import-summary.ts'

const keptInMemory = 200
const header = 'file,row,line,key,code,reason,longitude,latitude\n'

/** Lists every rejected row: the first of them in memory, all in a CSV file that is begun with the first one. */
export class RejectsLog {
  readonly first: Reject[] = []
  path: string | null = null
  private stream: WriteStream | null = null

  /** @param folder where the file goes; null keeps none. */
  constructor(
    private readonly folder: string | null,
    private readonly name: string,
  ) {}

  async add(reject: Reject): Promise<void> {
    if (this.first.length < keptInMemory) this.first.push(reject)
    if (this.folder === null) return
    if (!this.stream) {
      await mkdir(this.folder, { recursive: true })
      this.path = join(this.folder, this.name)
      this.stream = createWriteStream(this.path)
      this.stream.write(header)
    }
    const { file, row, line, key, code, reason, at } = reject
    const cells = [file, row, line, key ?? '', code, reason, at?.[0] ?? '', at?.[1] ?? '']
    if (!this.stream.write(`${cells.map(csvCell).join(',')}\n`)) await once(this.stream, 'drain')
  }

  async close(): Promise<void> {
    const { stream } = this
    if (stream)
      await new Promise<void>((done, fail) =>
        stream.end((error?: Error | null) => (error ? fail(error) : done())),
      )
  }
}

const csvCell = (value: string | number): string =>
  /[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)
