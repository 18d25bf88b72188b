import { DbError, type Queryable } from './db.ts'

/** Who acts, and on which areas' subtrees. `'city'` = everywhere, no account = nobody signed in. */
export type Scope = { accountId: number | null; areaIds: readonly number[] | 'city' }

/**
 * Sets the actor and the areas for the rest of the transaction; they end with it. Read them in SQL with
 * `current_setting('wangge.account_id', true)` and `current_setting('wangge.area_ids', true)` (ids joined by commas,
 * `*` = the whole city). `set local` takes no parameters, and set_config() is not forwarded to the workers of a
 * distributed database: this is the one SQL that is put together from text, so only whole numbers pass.
 */
export async function setScope(tx: Queryable, scope: Scope): Promise<void> {
  const account = scope.accountId === null ? '' : wholeNumber(scope.accountId)
  const areas = scope.areaIds === 'city' ? '*' : scope.areaIds.map(wholeNumber).join(',')
  await tx.query(`set local wangge.account_id = '${account}'; set local wangge.area_ids = '${areas}'`)
}

function wholeNumber(id: number): string {
  if (!Number.isSafeInteger(id) || id < 0) throw new DbError('other', `not an id: ${JSON.stringify(id)}`)
  return id.toFixed(0)
}
