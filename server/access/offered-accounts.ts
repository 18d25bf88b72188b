import type { Db, Queryable } from '../db/db.ts'
import { listOfferedAccounts, type OfferedAccountRow } from '../sql/list-offered-accounts.ts'
import { readCity } from '../sql/read-city.ts'

/**
 * The accounts that one click may take: only where the store is the demonstration or the embedded trial engine, whoever
 * else has been marked as offered.
 */
export async function offeredAccounts(db: Queryable, engine: Db['engine']): Promise<OfferedAccountRow[]> {
  const isTrial = engine === 'embedded' || ((await readCity(db))?.isDemonstration ?? false)
  return isTrial ? listOfferedAccounts(db) : []
}
