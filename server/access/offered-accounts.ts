import type { Db, Queryable } from '../db/db.ts'
import { listOfferedAccounts, type OfferedAccountRow } from '../sql/list-offered-accounts.ts'
import { readCity } from '../sql/read-city.ts'

/** Whether somebody tries the program on their own machine: the embedded engine, reached from nowhere else. */
export const isTrialAt = (engine: Db['engine'], host: string): boolean =>
  engine === 'embedded' && /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)

/**
 * The accounts that one click may take: only where the store is the demonstration or a trial, whoever else has been marked
 * as offered.
 */
export async function offeredAccounts(db: Queryable, isTrial: boolean): Promise<OfferedAccountRow[]> {
  return isTrial || (await readCity(db))?.isDemonstration ? listOfferedAccounts(db) : []
}
