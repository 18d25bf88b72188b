import type { Actor } from '../access/actor.ts'
import { offeredAccounts } from '../access/offered-accounts.ts'
import { hashSecret, newSecret } from '../access/session-cookie.ts'
import type { LiveSession } from '../access/session-store.ts'
import type { Transaction } from '../db/db.ts'
import { insertAudit } from '../sql/insert-audit.ts'
import { insertSession } from '../sql/insert-session.ts'
import { takeSignInLink } from '../sql/take-sign-in-link.ts'

/** A session ends by itself after this time. */
export const sessionSeconds = 12 * 3600

export type SignedIn = { ok: true; secret: string; session: LiveSession }

/** An offered account, or the secret of a link that the command line has made. */
export type SignInRequest = { accountId: number } | { secret: string }

/** Opens a session for an offered account or a link. The secret goes into the cookie and nowhere else. */
export async function signIn(
  tx: Transaction,
  request: SignInRequest,
  { isTrial, now }: { isTrial: boolean; now: Date },
): Promise<SignedIn | { ok: false; reason: 'not-offered' }> {
  const account =
    'secret' in request
      ? await takeSignInLink(tx, hashSecret(request.secret), now)
      : (await offeredAccounts(tx, isTrial)).find((each) => each.accountId === request.accountId)
  if (!account) return { ok: false, reason: 'not-offered' }
  const { accountId } = account
  const secret = newSecret()
  const tokenHash = hashSecret(secret)
  const expiresAt = new Date(now.getTime() + sessionSeconds * 1000)
  await insertSession(tx, { tokenHash, accountId, createdAt: now, expiresAt })
  await insertAudit(tx, {
    at: now,
    accountId,
    role: account.role,
    action: 'session.open',
    object: `account:${accountId}`,
    outcome: 'done',
  })
  const actor: Actor = {
    accountId,
    role: account.role,
    label: account.name,
    areaIds: account.areaIds ?? 'city',
  }
  return { ok: true, secret, session: { tokenHash, name: account.name, actor, expiresAt } }
}
