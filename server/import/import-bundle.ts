import { dirname } from 'node:path'
import type { Bundle, BundleFile } from '../../geo/model/bundle.ts'
import { ensureTrialAccounts } from '../access/ensure-trial-accounts.ts'
import type { Db, Transaction } from '../db/db.ts'
import { insertAudit } from '../sql/insert-audit.ts'
import { importFile } from './import-file.ts'
import { problemOfFile } from './import-problem.ts'
import { assertBalanced, emptyFileSummary, type FileSummary, type ImportSummary } from './import-summary.ts'
import { prepareCity } from './prepare-city.ts'
import { filesInOrder, readBundle } from './read-bundle.ts'
import { RejectsLog } from './rejects-log.ts'
import { parseTime } from './rows/local-time.ts'
import { countOpenAt } from './sql/count-open-at.ts'
import { lockImports } from './sql/lock-imports.ts'

export type ImportOptions = {
  bundlePath: string
  /** Where the data lie, if not beside the bundle. */
  dataDir?: string
  /**
   * Everything is done and then undone: the summary is the same, the store stays as it was. On a PostgreSQL server nobody
   * is kept from reporting meanwhile, and only a step of a case that the files would change waits for the end; the embedded engine
   * has one connection, and whoever waits too long for it is told to come back.
   */
  dryRun: boolean
  /** Where the list of rejected rows goes; without it the summary holds the first of them only. */
  rejectsDir?: string
  /** Who asked for it, for the audit; nobody on the command line. */
  actor?: ImportActor
  /** The moment that counts as now; by default the beginning of the import. */
  now?: Date
}

export type ImportActor = { accountId: number | null; role: string }

/** Carries the summary out of the transaction that a dry run undoes. */
class DryRunEnd extends Error {}

/**
 * Imports a city bundle, one transaction a file; a file that cannot be read is named in the summary and the others go on.
 * Repeating an import changes nothing. Throws ImportProblem where the bundle itself is at fault.
 */
export async function importBundle(
  db: Db,
  options: ImportOptions,
  onProgress: (text: string) => void = () => {},
): Promise<ImportSummary> {
  const bundle = await readBundle(options.bundlePath)
  const folder = options.dataDir ?? dirname(options.bundlePath)
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const rejects = new RejectsLog(options.rejectsDir ?? null, `rejects-${stamp}.csv`)
  const actor = options.actor ?? { accountId: null, role: 'system' }
  const run = {
    bundle,
    folder,
    rejects,
    onProgress,
    actor,
    isRehearsal: options.dryRun,
    now: options.now ?? new Date(),
  }
  try {
    const done = options.dryRun ? await rehearse(db, run) : await perform(db, run)
    return summaryOf(bundle, options.dryRun, done, rejects)
  } finally {
    await rejects.close()
  }
}

type Run = {
  bundle: Bundle
  folder: string
  rejects: RejectsLog
  onProgress: (text: string) => void
  actor: ImportActor
  isRehearsal: boolean
  now: Date
}
type Done = { files: FileSummary[]; openAt: ImportSummary['openAt'] }

const unlimited = { timeoutMs: 0 }

async function perform(db: Db, run: Run): Promise<Done> {
  await db.transaction((tx) => prepareCity(tx, run.bundle), unlimited)
  const files: FileSummary[] = []
  for (const file of filesInOrder(run.bundle))
    files.push(await attempt(run, file, (work) => db.transaction(work, unlimited)))
  await db.transaction((tx) => ensureTrialAccounts(tx))
  return { files, openAt: await db.transaction((tx) => openMoments(tx, run.bundle), { readOnly: true }) }
}

async function rehearse(db: Db, run: Run): Promise<Done> {
  let done: Done | null = null
  try {
    await db.transaction(async (tx) => {
      await prepareCity(tx, run.bundle)
      const files: FileSummary[] = []
      for (const file of filesInOrder(run.bundle))
        files.push(await attempt(run, file, (work) => tx.nested(work)))
      done = { files, openAt: await openMoments(tx, run.bundle) }
      throw new DryRunEnd()
    }, unlimited)
  } catch (error) {
    if (!(error instanceof DryRunEnd)) throw error
  }
  return done!
}

async function attempt(
  run: Run,
  file: BundleFile,
  transact: (work: (tx: Transaction) => Promise<FileSummary>) => Promise<FileSummary>,
): Promise<FileSummary> {
  run.onProgress(`${file.path} …`)
  try {
    const summary = await transact(async (tx) => {
      await lockImports(tx)
      const done = await importFile(tx, {
        bundle: run.bundle,
        file,
        folder: run.folder,
        rejects: run.rejects,
        isRehearsal: run.isRehearsal,
        now: run.now,
      })
      const { kind, inserted, updated } = done
      if (inserted + updated > 0)
        await insertAudit(tx, {
          at: new Date(),
          ...run.actor,
          action: 'import',
          object: `file:${kind}`,
          outcome: 'done',
          detail: { inserted, updated, rejected: done.rowsRejected },
        })
      await run.rejects.flush()
      return done
    })
    run.onProgress(
      `${file.path}: ${summary.rowsRead} rows read, ${summary.rowsTaken} taken, ${summary.rowsRejected} rejected`,
    )
    return summary
  } catch (error) {
    const problem = problemOfFile(error)
    if (!problem) throw error
    // the rows it was rejected for so far may tell why
    if (problem.code !== 'rejects-unwritable') await run.rejects.flush()
    const { code, message } = problem
    run.onProgress(`${file.path}: ${message}`)
    return { ...emptyFileSummary(file.path, file.kind, file.level ?? null), problem: { code, message } }
  }
}

async function openMoments(tx: Transaction, bundle: Bundle): Promise<ImportSummary['openAt']> {
  const moments: ImportSummary['openAt'] = []
  for (const at of bundle.openAt)
    moments.push({ at, cases: await countOpenAt(tx, parseTime(at, null, bundle.timeZone)!) })
  return moments
}

function summaryOf(
  bundle: Bundle,
  dryRun: boolean,
  { files, openAt }: Done,
  rejects: RejectsLog,
): ImportSummary {
  const sum = (field: 'rowsRead' | 'rowsTaken' | 'rowsRejected') =>
    files.reduce((total, file) => total + file[field], 0)
  const summary: ImportSummary = {
    title: bundle.title,
    dryRun,
    files,
    rowsRead: sum('rowsRead'),
    rowsTaken: sum('rowsTaken'),
    rowsRejected: sum('rowsRejected'),
    openAt,
    rejects: rejects.first,
    rejectsFile: rejects.path,
  }
  assertBalanced({ path: 'bundle', ...summary })
  return summary
}
