import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { ImportProblem } from '../import-problem.ts'
import { unpackZip, type ZipLimits } from './open-zip.ts'
import { readDbf } from './read-dbf.ts'
import { readShp } from './read-shp.ts'
import type { BrokenRow, Source, SourceOptions, SourceRow } from './source.ts'

/** A zipped Shapefile: one .shp with its .dbf, and .prj and .cpg where they are. */
export async function readShapefile(path: string, options: SourceOptions): Promise<Source> {
  const parts = await partsOf(path, options.zipLimits)
  if (!parts.shp || !parts.dbf)
    throw new ImportProblem('file-unreadable', 'the zip holds no .shp with its .dbf')
  const { shp } = parts
  const declared = options.encoding ?? (parts.cpg ? encodingOfCpg(parts.cpg.toString('latin1')) : null)
  const dbf = readDbf(parts.dbf, declared)
  const prj = parts.prj?.toString('utf-8').trim()
  return {
    columns: dbf.columns,
    encoding: options.encoding || !declared ? dbf.encoding : { name: declared, evidence: 'the .cpg says so' },
    crs: prj ? { kind: 'prj', text: prj } : null,
    async *rows(): AsyncGenerator<SourceRow | BrokenRow> {
      let record = 0
      for (const geometry of readShp(shp)) {
        const props = record < dbf.length ? dbf.record(record) : null
        record += 1
        if (props) yield { line: record, props, geometry }
        else yield { line: record, fault: { code: 'malformed-row', reason: 'has a shape but no attributes' } }
      }
    },
  }
}

type Parts = Partial<Record<'shp' | 'dbf' | 'prj' | 'cpg', Buffer>>

async function partsOf(path: string, limits?: ZipLimits): Promise<Parts> {
  const folder = await mkdtemp(join(tmpdir(), 'wangge-shapefile-'))
  try {
    const names = (await unpackZip(path, folder, limits)).filter((name) => !name.startsWith('__MACOSX/'))
    const shapes = names.filter((name) => /\.shp$/i.test(name))
    if (shapes.length > 1)
      throw new ImportProblem(
        'file-unreadable',
        `the zip holds ${shapes.length} Shapefiles: pack each on its own`,
      )
    const parts: Parts = {}
    for (const ending of ['shp', 'dbf', 'prj', 'cpg'] as const) {
      const name = names.find((each) => each.toLowerCase().endsWith(`.${ending}`))
      if (name) parts[ending] = await readFile(join(folder, name))
    }
    return parts
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `936`, `GBK`, `UTF-8`, `ANSI 950` … */
function encodingOfCpg(text: string): string | null {
  const name = text.trim().replace(/^ANSI\s*/i, '')
  const known: Record<string, string> = { '936': 'gbk', '54936': 'gb18030', '950': 'big5', '65001': 'utf-8' }
  const encoding = known[name] ?? name.toLowerCase()
  return iconv.encodingExists(encoding) ? encoding : null
}
