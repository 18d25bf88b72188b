import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { extentOf } from '../../geo/checks/clip-to-box.ts'
import type { Extent, Position } from '../../geo/model/area.ts'
import type { Bundle, BundleFile } from '../../geo/model/bundle.ts'
import type { Transaction } from '../db/db.ts'
import { type AreaTree, loadAreaTree } from '../services/area-tree.ts'
import { loadLocator } from '../services/current-locator.ts'
import { applyFile } from './apply-file.ts'
import { findDatum } from './find-datum.ts'
import { assertBalanced, emptyFileSummary, type FileSummary } from './import-summary.ts'
import { openSource } from './read/open-source.ts'
import type { Source } from './read/source.ts'
import type { RejectsLog } from './rejects-log.ts'
import type { RowFault } from './row-fault.ts'
import { rowMapper } from './rows/row-mapper.ts'
import { createStage, stageColumns } from './sql/create-stage.ts'
import { listBorderVertices } from './sql/list-border-vertices.ts'
import { mapCategories, mapCompounds } from './sql/list-codes.ts'
import { takeDuplicates } from './sql/take-duplicates.ts'
import type { FileContext } from './write/file-context.ts'
import { stageRow } from './write/stage-row.ts'

export type FileJob = {
  bundle: Bundle
  file: BundleFile
  /** Where the bundle's data lie. */
  folder: string
  rejects: RejectsLog
}

const knownVertices = 300_000

/** Imports one file inside its transaction. Throws ImportProblem where nothing of it can be taken. */
export async function importFile(tx: Transaction, job: FileJob): Promise<FileSummary> {
  const { bundle, file } = job
  const summary = emptyFileSummary(file.path, file.kind, file.level ?? null)
  const tree = await loadAreaTree(tx)
  const source = await openSource(join(job.folder, file.path), file)
  const cityExtent = bundle.extent ?? extentOfTree(tree)
  const levelNo = tree.levels.find((level) => level.code === file.level)?.levelNo ?? tree.levels.length
  // only borders can be recognised by the borders that are there
  const vertices = file.kind === 'areas' ? await listBorderVertices(tx, levelNo, knownVertices) : []
  const ground = { cityExtent, vertices: vertices.map(({ x, y }): Position => [x, y]) }
  const { datum, evidence } = await findDatum(file, source, ground)
  summary.encoding = source.encoding
  summary.datum = { name: datum.name, evidence }

  const context: FileContext = {
    file,
    tree,
    locator: await loadLocator(tx),
    compounds: await mapCompounds(tx),
    categories: await mapCategories(tx),
    sourceCrs: datum.name,
  }
  const mapRow = rowMapper(file, source, { timeZone: bundle.timeZone, datum, cityExtent })
  const reject = rejecter(job, summary)
  await createStage(tx, file.kind)
  const staged = await tx.copyIn(
    'import_stage',
    stageColumns(file.kind),
    stagedRows(source, mapRow, context, summary, reject),
  )
  // a fresh temporary table has no statistics, and the joins below would be planned for a handful of rows
  await tx.query('analyze import_stage')
  await settleDuplicates(tx, reject)
  summary.rowsTaken = staged - (summary.rejectedBy['duplicate-key'] ?? 0)
  assertBalanced(summary)
  await applyFile(tx, context, summary)
  return summary
}

function extentOfTree(tree: AreaTree): Extent | null {
  const extents = [...tree.byId.values()].flatMap((area) => (area.extent ? [area.extent] : []))
  if (extents.length === 0) return null
  return extentOf(
    extents.map(([west, south, east, north]) => [
      [
        [west, south],
        [east, north],
      ],
    ]),
  )
}

type Rejecter = (row: { row: number; line: number; key: string | null }, fault: RowFault) => Promise<void>

const rejecter =
  ({ rejects, file }: FileJob, summary: FileSummary): Rejecter =>
  async (row, { code, reason, at }) => {
    summary.rowsRejected += 1
    summary.rejectedBy[code] = (summary.rejectedBy[code] ?? 0) + 1
    await rejects.add({ file: file.path, ...row, code, reason, at: at ?? null })
  }

/** The rows that can stand, as the stage takes them; counts every row read and rejects the others on the way. */
async function* stagedRows(
  source: Source,
  mapRow: ReturnType<typeof rowMapper>,
  context: FileContext,
  summary: FileSummary,
  reject: Rejecter,
): AsyncGenerator<readonly unknown[]> {
  const stage = stageRow[context.file.kind]
  for await (const raw of source.rows()) {
    summary.rowsRead += 1
    const place = { row: summary.rowsRead, line: raw.line }
    if ('fault' in raw) {
      await reject({ ...place, key: null }, raw.fault)
      continue
    }
    const mapped = mapRow(raw)
    if (!mapped.ok) {
      await reject({ ...place, key: mapped.key }, mapped.fault)
      continue
    }
    const key = String(mapped.row.values.key)
    const result = stage(mapped.row, context)
    if (!result.ok) {
      await reject({ ...place, key }, result.fault)
      continue
    }
    if (result.location) {
      summary.locations ??= { located: 0, outside: 0, ambiguous: 0, unlocated: 0 }
      summary.locations[result.location] += 1
    }
    const content = createHash('md5').update(JSON.stringify(result.values)).digest('hex')
    yield [place.row, place.line, key, content, ...result.values]
  }
}

/** Of rows with one key the first stands; one that says the same counts as taken, one that says something else is rejected. */
async function settleDuplicates(tx: Transaction, reject: Rejecter): Promise<void> {
  for (const { rowNo, line, key, firstLine, isSame } of await takeDuplicates(tx)) {
    if (isSame) continue
    const reason = `the key stands in line ${firstLine} with other content`
    await reject({ row: rowNo, line, key }, { code: 'duplicate-key', reason })
  }
}
