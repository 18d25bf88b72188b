import type { ImportKind } from '../../geo/model/import-kind.ts'
import type { Transaction } from '../db/db.ts'
import { loadLocator } from '../services/current-locator.ts'
import { rebuildCounters } from '../services/rebuild-counters.ts'
import { insertChange } from '../sql/insert-change.ts'
import { raiseLayer } from '../sql/raise-layer.ts'
import { stopClock } from '../sql/stop-clock.ts'
import { checkLevel } from './check-level.ts'
import { dissolveParents } from './dissolve-parents.ts'
import type { FileSummary } from './import-summary.ts'
import { rejectConflicts } from './reject-conflicts.ts'
import type { RejectsLog } from './rejects-log.ts'
import { relocateFacts } from './relocate-facts.ts'
import { countFaults } from './sql/count-faults.ts'
import { keepDrawnCompounds } from './sql/keep-drawn-compounds.ts'
import { putRepairs } from './sql/put-repairs.ts'
import type { FileContext } from './write/file-context.ts'
import { writeKind } from './write/write-kind.ts'

/** The tile layers that show a kind; those of areas depend on the level. */
const layersOf: Record<ImportKind, readonly string[]> = {
  areas: ['land', 'edge', 'label'],
  compounds: ['compound'],
  roads: ['road'],
  water: ['water'],
  parks: ['park'],
  'service-points': ['service-point'],
  buildings: ['building'],
  staff: [],
  volunteers: [],
  incidents: ['incident'],
}

/** Kinds that the counters are made of. */
const counted: readonly ImportKind[] = [
  'areas',
  'buildings',
  'service-points',
  'staff',
  'volunteers',
  'incidents',
]
const isCounted = (kind: ImportKind): boolean => counted.includes(kind)

/**
 * Writes the staged rows and everything that follows from them. Where nothing is new, nothing at all is written.
 * The clock is stopped before the first fact is touched: whoever steps or reports holds it and then waits for facts, and what
 * is reported later must find the new areas. A rehearsal, which lasts over all files, lets the clock go on: it writes what
 * its summary is made of, and neither counters nor revisions, for which others would wait until its end.
 */
export async function applyFile(
  tx: Transaction,
  context: FileContext,
  summary: FileSummary,
  rejects: RejectsLog,
): Promise<void> {
  const { file, isRehearsal } = context
  if (isCounted(file.kind) && !isRehearsal) await stopClock(tx)
  if (file.kind === 'buildings' || file.kind === 'incidents') await keepDrawnCompounds(tx, file.kind)
  await rejectConflicts(tx, context, summary, rejects)
  const { inserted, updated } = await writeKind[file.kind](tx, context)
  summary.inserted = inserted
  summary.updated = updated
  summary.unchanged = summary.rowsTaken - inserted - updated
  const level = context.tree.levels.find((each) => each.code === file.level)
  if (inserted + updated > 0) {
    const layers = new Set(layersOf[file.kind])
    if (file.kind === 'areas') await followAreas(tx, context, summary, layers)
    if (!isRehearsal) await tellOthers(tx, context, summary, layers)
  }
  if (file.kind === 'areas' && level) summary.faults = await countFaults(tx, level.levelNo)
}

/** The counters, the tile layers and the change log follow what was written. */
async function tellOthers(
  tx: Transaction,
  { file, now }: FileContext,
  { level, inserted, updated }: FileSummary,
  layers: ReadonlySet<string>,
): Promise<void> {
  if (isCounted(file.kind)) await rebuildCounters(tx, now)
  for (const layer of layers) await raiseLayer(tx, layer)
  await insertChange(tx, {
    districtId: 0,
    at: now,
    topic: 'import',
    body: { kind: file.kind, level, inserted, updated },
  })
}

/** Parents are dissolved, coverages checked, facts moved to where they lie now. */
async function followAreas(
  tx: Transaction,
  { file, tree }: FileContext,
  summary: FileSummary,
  layers: Set<string>,
): Promise<void> {
  const levelNo = tree.levels.find((level) => level.code === file.level)!.levelNo
  await putRepairs(tx, levelNo)
  const dissolved = await dissolveParents(tx, levelNo)
  summary.dissolved = dissolved.areas
  const changed = [levelNo, ...dissolved.levelNos]
  for (const each of tree.levels.filter(({ levelNo: no }) => changed.includes(no))) layers.add(each.code)
  // a level is checked against its parents too
  const checked = new Set([...changed, ...changed.map((each) => each + 1)])
  for (const each of checked) if (each <= tree.levels.length) await checkLevel(tx, each)
  const moved = await relocateFacts(tx, await loadLocator(tx))
  if (moved > 0) for (const layer of ['incident', 'building', 'service-point']) layers.add(layer)
}
