import { DbError } from './db.ts'
import { sentences } from './sentences.ts'
import type { Session } from './session.ts'

const noLimit = { timeoutMs: 0 }

const makeAndTake = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'wangge_app') then
      create role wangge_app nologin;
    end if;
    execute format('grant wangge_app to %I', current_user);
  end
  $$`

/**
 * Sees to it that the account may work as the application's role: roles belong to the whole server, so it may be there
 * from another database, and this account not be a member. Makes and takes it where the account may do so; where not,
 * throws the statements that somebody else has to run. Tried rather than asked, because what a membership allows
 * differs between PostgreSQL 15 and later ones.
 */
export async function requireRole(session: Session): Promise<void> {
  if ((await refusalOf(session, 'set role wangge_app; reset role')) === null) return
  // what is refused here shows in the second try, too, unless another process has just done it
  await refusalOf(session, makeAndTake)
  const refusal = await refusalOf(session, 'set role wangge_app; reset role')
  if (refusal === null) return
  const { rows } = await session.execute('select current_user::text as account', [], noLimit)
  throw new DbError('other', sentences.roleMissing(String(rows[0]?.account), refusal.message), {
    cause: refusal,
  })
}

/** Why the server refuses the statement; null where it does not. */
async function refusalOf(session: Session, sql: string): Promise<DbError | null> {
  try {
    await session.execute(sql, [], noLimit)
    return null
  } catch (error) {
    if (error instanceof DbError && error.code !== 'unavailable') return error
    throw error
  }
}
