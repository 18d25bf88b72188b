import type { Session } from '../../geo/model/session.ts'
import { offeredAccounts } from '../access/offered-accounts.ts'
import type { LiveSession } from '../access/session-store.ts'
import type { Queryable } from '../db/db.ts'
import { currentAreaTree } from './area-tree.ts'
import { areaRef } from './scope-of.ts'

/** Who is signed in, and what one click may take. */
export async function describeSession(
  db: Queryable,
  isTrial: boolean,
  session: LiveSession | null,
): Promise<Session> {
  const tree = await currentAreaTree(db)
  const refs = (ids: readonly number[]) =>
    ids.flatMap((id) => {
      const area = tree.byId.get(id)
      return area ? [areaRef(area)] : []
    })
  const offered = await offeredAccounts(db, isTrial)
  return {
    signedIn: session !== null,
    actor: session && actorOf(session, refs),
    offered: offered.map(({ areaIds, ...account }) => ({ ...account, area: refs(areaIds ?? [])[0] ?? null })),
  }
}

type AreaRef = ReturnType<typeof areaRef>

function actorOf(
  { actor, name }: LiveSession,
  refs: (ids: readonly number[]) => AreaRef[],
): Session['actor'] {
  const { accountId, role, areaIds } = actor
  if (accountId === null || role === 'system' || role === 'demo') return null
  return { id: accountId, name, role, areas: areaIds === 'city' ? [] : refs(areaIds) }
}
