import { join } from 'node:path'
import pg from 'pg'
import { type Db, DbError } from './db.ts'
import { copyTemplate, ensureTemplate, exists } from './embedded/data-template.ts'
import { EmbeddedDb } from './embedded/embedded-db.ts'
import type { EmbeddedSession } from './embedded/embedded-session.ts'
import { lockFolder } from './embedded/folder-lock.ts'
import { migrate } from './migrate.ts'
import { connectionConfig, PgDb } from './postgresql/pg-db.ts'
import { errorOfPg, PgSession } from './postgresql/pg-session.ts'
import { sentences } from './sentences.ts'

export type OpenOptions = {
  /** A PostgreSQL server; without it the embedded engine is opened in `dataDir`. */
  databaseUrl?: string
  dataDir: string
  onProgress?: (text: string) => void
}

const neededMb = 700

/**
 * Opens the database, brings its schema up to date as its owner, and hands it over working as the application's role.
 * Throws DbErrors whose messages are meant for the person who starts the program.
 */
export async function openDatabase(options: OpenOptions): Promise<Db> {
  const onProgress = options.onProgress ?? (() => {})
  return options.databaseUrl
    ? openServer(options.databaseUrl, onProgress)
    : openEmbedded(options.dataDir, onProgress)
}

async function openServer(databaseUrl: string, onProgress: (text: string) => void): Promise<Db> {
  const owner = new pg.Client(connectionConfig(databaseUrl))
  owner.on('error', () => {})
  try {
    await owner.connect()
  } catch (error) {
    throw new DbError('unavailable', sentences.unreachable(placeOf(databaseUrl), messageOf(error)), {
      cause: error,
    })
  }
  try {
    await migrate(new PgSession(owner, async () => {}), onProgress)
  } catch (error) {
    throw errorOfPg(error)
  } finally {
    await owner.end()
  }
  return new PgDb(databaseUrl)
}

async function openEmbedded(dataDir: string, onProgress: (text: string) => void): Promise<Db> {
  const unlock = await lockFolder(dataDir)
  try {
    requireMemory()
    const folder = join(dataDir, 'db')
    if (!(await exists(folder))) await copyTemplate(await ensureTemplate(onProgress), folder)
    const db = await EmbeddedDb.open({
      folder,
      migrate: (session) => migrate(session, onProgress),
      prepare: takeRole,
      onRestart: onProgress,
    })
    return withUnlock(db, unlock)
  } catch (error) {
    await unlock()
    if (error instanceof DbError && error.code !== 'unavailable') throw error
    throw new DbError('unavailable', sentences.engineFailed(messageOf(error)), { cause: error })
  }
}

async function takeRole(session: EmbeddedSession): Promise<void> {
  await session.execute('set role wangge_app', [], { timeoutMs: 0 })
}

/** Gives the folder back after the engine has closed. */
function withUnlock(db: EmbeddedDb, unlock: () => Promise<void>): Db {
  const close = db.close.bind(db)
  db.close = async () => {
    await close()
    await unlock()
  }
  return db
}

function requireMemory(): void {
  const freeMb = Math.round(process.availableMemory() / 2 ** 20)
  if (freeMb < neededMb) throw new DbError('unavailable', sentences.tooLittleMemory(freeMb, neededMb))
}

/** Host, port and database; never the account or its password. */
function placeOf(databaseUrl: string): string {
  try {
    const { host, pathname } = new URL(databaseUrl)
    return `${host}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}
