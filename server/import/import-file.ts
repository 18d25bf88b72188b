import { join } from 'node:path'
import { extentOf } from '../../geo/checks/clip-to-box.ts'
import type { Extent, Position } from '../../geo/model/area.ts'
import type { Bundle, BundleFile } from '../../geo/model/bundle.ts'
import type { Transaction } from '../db/db.ts'
import { type AreaTree, currentAreaTree, loadAreaTree } from '../services/area-tree.ts'
import { currentLocator, loadLocator } from '../services/current-locator.ts'
import { applyFile } from './apply-file.ts'
import { findDatum, type KnownGround } from './find-datum.ts'
import { assertBalanced, emptyFileSummary, type FileSummary } from './import-summary.ts'
import { openSource } from './read/open-source.ts'
import type { RejectsLog } from './rejects-log.ts'
import { rowMapper } from './rows/row-mapper.ts'
import { listBorderVertices } from './sql/list-border-vertices.ts'
import { mapCategories, mapCompounds } from './sql/list-codes.ts'
import { stageRows } from './stage-rows.ts'

export type FileJob = {
  bundle: Bundle
  file: BundleFile
  /** Where the bundle's data lie. */
  folder: string
  rejects: RejectsLog
  now: Date
  /** Everything is undone in the end. */
  isRehearsal: boolean
}

/** Imports one file inside its transaction. Throws ImportProblem where nothing of it can be taken. */
export async function importFile(tx: Transaction, job: FileJob): Promise<FileSummary> {
  const { bundle, file, rejects } = job
  const summary = emptyFileSummary(file.path, file.kind, file.level ?? null)
  // no revision tells of new levels, nor a rehearsal that the files before have changed the areas
  const isKept = file.kind !== 'areas' && !job.isRehearsal
  const tree = await (isKept ? currentAreaTree(tx) : loadAreaTree(tx))
  const source = await openSource(join(job.folder, file.path), file)
  const ground = await knownGround(tx, bundle, file, tree)
  const { datum, evidence } = await findDatum(file, source, ground)
  summary.encoding = source.encoding
  summary.datum = { name: datum.name, evidence }
  const context = {
    file,
    tree,
    locator: await (isKept ? currentLocator(tx) : loadLocator(tx)),
    compounds: await mapCompounds(tx),
    categories: await mapCategories(tx),
    sourceCrs: datum.name,
    now: job.now,
    isRehearsal: job.isRehearsal,
  }
  const { cityExtent } = ground
  const mapRow = rowMapper(file, source, { timeZone: bundle.timeZone, datum, cityExtent })
  await stageRows(tx, { source, mapRow, context, summary, rejects })
  assertBalanced(summary)
  await applyFile(tx, context, summary, rejects)
  assertBalanced(summary)
  return summary
}

const knownVertices = 300_000

/** What is known of the city's place: its extent, and for files of areas the borders that are there. */
async function knownGround(
  tx: Transaction,
  bundle: Bundle,
  file: BundleFile,
  tree: AreaTree,
): Promise<KnownGround> {
  const cityExtent = bundle.extent ?? extentOfTree(tree)
  const level = tree.levels.find((each) => each.code === file.level)
  if (file.kind !== 'areas' || !level) return { cityExtent, vertices: [] }
  const vertices = await listBorderVertices(tx, level.levelNo, knownVertices)
  return { cityExtent, vertices: vertices.map(({ x, y }): Position => [x, y]) }
}

/** The box around every area; null: none has a polygon. */
export function extentOfTree(tree: AreaTree): Extent | null {
  const corners = [...tree.byId.values()].flatMap(({ extent }): Position[] =>
    extent
      ? [
          [extent[0], extent[1]],
          [extent[2], extent[3]],
        ]
      : [],
  )
  return corners.length > 0 ? extentOf([[corners]]) : null
}
