import type { Db } from '../db/db.ts'
import { listLiveSessions, type SessionRow } from '../sql/list-live-sessions.ts'
import type { Actor } from './actor.ts'
import { openCookieHasher } from './cookie-hasher.ts'

export type LiveSession = { tokenHash: string; name: string; actor: Actor; expiresAt: Date }

/** Sessions in memory, so that tiles, health and streams need not ask the database who is calling. */
export type SessionStore = {
  /** The live session that a Cookie header names, or null. Synchronous: also for the handler in front of the app. */
  fromCookie(header: string | undefined): LiveSession | null
  /** Makes a session that was just committed known here at once. */
  add(session: LiveSession): void
  /** Ends a session here at once; the database has been told. */
  drop(tokenHash: string): void
  /** Reads all live sessions again. Rejects with the database's error; what is known then stays as it is. */
  refresh(): Promise<void>
  close(): void
}

type Options = {
  now: () => Date
  /** How often the database is asked; a session that another process revoked ends within this time. */
  everyMs?: number
  /** Told when the database can no longer be read: once, however long that lasts. */
  onError?: (error: unknown) => void
  /** Told when it can be read again. */
  onBack?: () => void
}

/** Loads the sessions and keeps them in step with the database until `close()`. */
export async function openSessionStore(db: Db, options: Options): Promise<SessionStore> {
  const { now, everyMs = 500, onError = () => {}, onBack = () => {} } = options
  let sessions = new Map<string, LiveSession>()
  // What was added or dropped here since the last reading began: a reading already on its way does not know of it.
  let recent = new Map<string, LiveSession | null>()
  let reading: Promise<void> | null = null
  const hashOf = openCookieHasher()

  const read = async () => {
    const seenSoFar = recent
    recent = new Map()
    try {
      const rows = await listLiveSessions(db, now())
      const fresh = new Map(rows.map((row) => [row.tokenHash, liveSession(row)]))
      for (const [hash, session] of recent) {
        if (session) fresh.set(hash, session)
        else fresh.delete(hash)
      }
      sessions = fresh
    } catch (error) {
      recent = new Map([...seenSoFar, ...recent])
      throw error
    }
  }
  const refresh = () => {
    reading ??= read().finally(() => {
      reading = null
    })
    return reading
  }

  await refresh()
  let isAway = false
  const poll = async () => {
    try {
      await refresh()
      if (isAway) onBack()
      isAway = false
    } catch (error) {
      if (!isAway) onError(error)
      isAway = true
    }
  }
  const timer = setInterval(poll, everyMs)
  timer.unref()

  return {
    fromCookie(header) {
      const hash = hashOf(header)
      const session = hash === null ? undefined : sessions.get(hash)
      return session && session.expiresAt.getTime() > now().getTime() ? session : null
    },
    add(session) {
      sessions.set(session.tokenHash, session)
      recent.set(session.tokenHash, session)
    },
    drop(tokenHash) {
      sessions.delete(tokenHash)
      recent.set(tokenHash, null)
    },
    refresh,
    close: () => clearInterval(timer),
  }
}

function liveSession(row: SessionRow): LiveSession {
  const { tokenHash, name, accountId, role, areaIds, expiresAt } = row
  return { tokenHash, name, expiresAt, actor: { accountId, role, label: name, areaIds: areaIds ?? 'city' } }
}
