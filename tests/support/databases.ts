import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import type { Db } from '../../server/db/db.ts'
import { type OpenOptions, openDatabase } from '../../server/db/open-database.ts'
import { emptyDatabase, readSeeds, type Seed } from './empty-database.ts'
import { isLongForm } from './long-form.ts'
import { refuseInsideTransaction } from './refuse-inside-transaction.ts'

export type Engine = Db['engine']

export type FreshDatabase = {
  db: Db
  /** How it was opened: open it again with these. */
  options: OpenOptions
  /** Closes it and removes what it kept. */
  remove(): Promise<void>
}

/** Engines that can be tested on this machine (a missing one fails under CI=true, in global-setup). */
export const engines: readonly Engine[] = inject('nativeUrl') ? ['embedded', 'postgresql'] : ['embedded']

/**
 * Describes the same tests on every engine. `openDb()`, called inside a test or a hook, gives a database that nobody else
 * uses meanwhile: migrated, empty, working as the application's role. Opening one takes seconds, so it is kept and
 * emptied for the next file: whoever closes it, changes its schema or ends its engine takes a `freshDatabase` instead.
 */
export function onEachEngine(title: string, tests: (openDb: () => Db) => void, on = engines): void {
  describe.each(on)(`${title} (%s)`, (engine) => {
    let lent: LentDatabase
    beforeAll(async () => {
      lent = await lendDatabase(engine)
    })
    afterAll(() => lent?.giveBack())
    tests(() => lent.db)
  })
}

/** As `onEachEngine`, in the short form on the last engine alone: for what is about the data and takes its time. */
export const onEnginesInTurn = (title: string, tests: (openDb: () => Db) => void): void =>
  onEachEngine(title, tests, isLongForm ? engines : engines.slice(-1))

type LentDatabase = { db: Db; giveBack(): void }
type KeptDatabase = { db: Db; seeds: Seed[]; isLent: boolean }

const kept = new Map<Engine, KeptDatabase>()

async function lendDatabase(engine: Engine): Promise<LentDatabase> {
  const known = kept.get(engine)
  if (known?.isLent) throw new Error(`the ${engine} database is in use: take a freshDatabase`)
  if (known) await emptyDatabase(known.db, known.seeds)
  const database = known ?? (await keepDatabase(engine))
  database.isLent = true
  let isOver = false
  const giveBack = () => {
    isOver = true
    database.isLent = false
  }
  return { db: refuseInsideTransaction(database.db, () => isOver), giveBack }
}

/** Kept as long as this process lives; what it leaves behind is removed at the end of the run. */
async function keepDatabase(engine: Engine): Promise<KeptDatabase> {
  const { db } = await freshDatabase(engine)
  const database = { db, seeds: await readSeeds(db), isLent: false }
  kept.set(engine, database)
  return database
}

/** A migrated, empty database of one's own. */
export function freshDatabase(engine: Engine): Promise<FreshDatabase> {
  return engine === 'embedded' ? freshFolder() : freshNative()
}

async function freshFolder(): Promise<FreshDatabase> {
  const options: OpenOptions = { dataDir: await mkdtemp(join(inject('dataFolder'), 'data-')) }
  const db = refuseInsideTransaction(await openDatabase(options))
  const remove = async () => {
    await db.close()
    await rm(options.dataDir, { recursive: true })
  }
  return { db, options, remove }
}

async function freshNative(): Promise<FreshDatabase> {
  const url = inject('nativeUrl')
  if (!url) throw new Error('no native cluster')
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`
  await onCluster(url, `create database ${name} template wangge_template`)
  const options: OpenOptions = { databaseUrl: url.replace('/postgres?', `/${name}?`), dataDir: '' }
  const db = refuseInsideTransaction(await openDatabase(options))
  const remove = async () => {
    await db.close()
    await onCluster(url, `drop database ${name} with (force)`)
  }
  return { db, options, remove }
}

/** Runs one statement as the cluster's superuser. */
export async function onCluster(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(sql)
  await client.end()
}
