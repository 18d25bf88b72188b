import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { ImportProblem } from '../import-problem.ts'
import { findEncoding } from './find-encoding.ts'
import type { BrokenRow, Source, SourceOptions, SourceRow } from './source.ts'

/** A table with a header line as a stream of rows. Cells are trimmed texts; a byte-order mark is taken away. */
export async function readCsv(path: string, options: SourceOptions): Promise<Source> {
  const encoding = await findEncoding(path, options.encoding)
  const records = () => recordsOf(path, encoding.name, options.delimiter ?? ',')
  const columns = await columnsOf(records())
  const doubled = columns.find((column, i) => columns.indexOf(column) !== i)
  if (doubled) throw new ImportProblem('file-unreadable', `two columns are called ${doubled}`)
  return {
    columns,
    encoding,
    crs: null,
    async *rows() {
      let isHeader = true
      for await (const record of records()) {
        if (!isHeader) yield 'fault' in record ? record : rowOf(record, columns)
        isHeader = false
      }
    },
  }
}

type Cells = { line: number; cells: string[] }

async function columnsOf(records: AsyncIterable<Cells | BrokenRow>): Promise<string[]> {
  for await (const first of records) {
    if ('fault' in first) break
    return first.cells.map((cell) => cell.trim())
  }
  throw new ImportProblem('file-unreadable', 'the table has no header line')
}

async function* recordsOf(
  path: string,
  encoding: string,
  delimiter: string,
): AsyncGenerator<Cells | BrokenRow> {
  // its own count of lines would double the time it takes, so empty lines are skipped here, where lines are counted
  const parser = parse({ bom: true, delimiter, relax_column_count: true })
  const bytes = createReadStream(path)
  const text = iconv.decodeStream(encoding, { stripBOM: false })
  bytes.on('error', (error) => parser.destroy(error))
  bytes.pipe(text).pipe(parser)
  let line = 1
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (cells.length > 1 || cells[0] !== '') yield { line, cells }
      line += 1 + countBreaks(cells)
    }
  } catch (error) {
    // an open quote swallows the rest of the file: what was read before it stands
    if (!(error instanceof CsvError)) throw error
    yield { line, fault: { code: 'malformed-row', reason: error.message } }
  } finally {
    bytes.destroy()
    parser.destroy()
  }
}

function countBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++
  return count
}

function rowOf({ line, cells }: Cells, columns: readonly string[]): SourceRow | BrokenRow {
  if (cells.length !== columns.length) {
    const reason = `has ${cells.length} cells where the header has ${columns.length}`
    return { line, fault: { code: 'malformed-row', reason } }
  }
  const props: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i++) props[columns[i]!] = cells[i]!.trim()
  return { line, props, geometry: null }
}
