import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ClientBase, QueryConfig } from 'pg'
import { DbError } from './db.ts'
import { requireRole } from './require-role.ts'
import { sentences } from './sentences.ts'
import type { Session } from './session.ts'

export const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url))

const noLimit = { timeoutMs: 0 }

/** Any number of our own: who migrates holds it, a second process waits. */
const lockKey = 20_260_101

/**
 * Brings the schema up to this program's, as the owner. Needs PostGIS and the application's role (both made where the
 * account may), refuses a schema of another account's that is behind, and one newer than the program's files. One
 * transaction: a failed migration leaves nothing behind.
 */
export async function migrate(session: Session, onProgress: (text: string) => void): Promise<void> {
  await session.execute(`select pg_advisory_lock(${lockKey})`, [], noLimit)
  try {
    await requirePostgis(session)
    await requireRole(session)
    const applied = await appliedMigrations(session)
    const files = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
    const known = new Set(files.map((name) => name.replace(/\.sql$/, '')))
    const unknown = applied.filter((name) => !known.has(name))
    if (unknown.length > 0) throw new DbError('other', sentences.newerSchema(unknown.join(', ')))
    if (applied.length === known.size) return
    if (applied.length > 0) await requireOwner(session)
    await runMigrations(session, onProgress)
  } finally {
    await session.execute(`select pg_advisory_unlock(${lockKey})`, [], noLimit)
  }
}

async function requirePostgis(session: Session): Promise<void> {
  const { rows } = await session.execute(
    `select current_setting('server_version_num')::int as server_version,
            (select extversion from pg_extension where extname = 'postgis') as postgis_version`,
    [],
    noLimit,
  )
  const { server_version, postgis_version } = rows[0] as {
    server_version: number
    postgis_version: string | null
  }
  if (server_version < 150_000) throw new DbError('other', sentences.oldServer(server_version))
  if (postgis_version) return
  try {
    await session.execute('create extension postgis', [], noLimit)
  } catch (error) {
    if (error instanceof DbError && error.code === 'unavailable') throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new DbError('postgis-missing', sentences.postgisMissing(reason), { cause: error })
  }
}

async function appliedMigrations(session: Session): Promise<string[]> {
  const table = await session.execute(
    "select to_regclass('schema_migration') is not null as there",
    [],
    noLimit,
  )
  if (!table.rows[0]?.there) return []
  const { rows } = await session.execute('select name from schema_migration order by id', [], noLimit)
  return rows.map((row) => String(row.name))
}

/** Only its owner may change the schema; another account may work with it once it is up to date. */
async function requireOwner(session: Session): Promise<void> {
  const { rows } = await session.execute(
    `select pg_has_role(c.relowner, 'usage') as may, pg_get_userbyid(c.relowner)::text as owner,
            current_user::text as account
     from pg_class c where c.oid = 'schema_migration'::regclass`,
    [],
    noLimit,
  )
  const { may, owner, account } = rows[0] as { may: boolean; owner: string; account: string }
  if (!may) throw new DbError('other', sentences.notTheOwner(account, owner))
}

async function runMigrations(session: Session, onProgress: (text: string) => void): Promise<void> {
  // loaded only when there is something to do: a later start does not pay for it
  const { runner } = await import('node-pg-migrate')
  let lastError = ''
  await runner({
    dbClient: clientOver(session),
    dir: migrationsFolder,
    direction: 'up',
    migrationsTable: 'schema_migration',
    singleTransaction: true,
    noLock: true,
    logger: {
      info: (text) =>
        text.startsWith('### MIGRATION') && onProgress(text.replace(/#/g, '').trim().toLowerCase()),
      warn: () => {},
      error: (text) => {
        lastError = text
      },
    },
  }).catch((error: unknown) => {
    throw new DbError('other', `${error instanceof Error ? error.message : error} ${lastError}`.trim(), {
      cause: error,
    })
  })
}

/** The little of pg's client that node-pg-migrate uses, over either engine. */
function clientOver(session: Session): ClientBase {
  const query = (statement: string | QueryConfig, values?: unknown[]) =>
    typeof statement === 'string'
      ? session.execute(statement, values ?? [], noLimit)
      : session.execute(statement.text, statement.values ?? [], noLimit)
  return { query } as unknown as ClientBase
}
