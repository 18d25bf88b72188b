import type { StreetView } from '../../../api/walks.ts'
import { streetViews } from '../../../state/street-database.ts'
import type { ItemStore, OutboxItem } from './outbox-item.ts'

/** A street view as it was when the server last answered. */
export type KeptView = StreetView & { keptAt: string }

/** A small store of one kind of thing in this browser (IndexedDB), in the order of their keys. */
function openStore<T>(database: string, version = 1) {
  const table = 'kept'
  const opened = () =>
    new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open(database, version)
      opening.onupgradeneeded = () => opening.result.createObjectStore(table)
      opening.onsuccess = () => done(opening.result)
      opening.onerror = () => fail(opening.error)
    })
  /** One transaction; the database is closed after it, so that another page may delete it. */
  const within = async <R>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<R>,
  ): Promise<R> => {
    const db = await opened()
    try {
      return await new Promise<R>((done, fail) => {
        const tx = db.transaction(table, mode)
        const asked = work(tx.objectStore(table))
        tx.oncomplete = () => done(asked.result)
        tx.onerror = () => fail(tx.error)
        tx.onabort = () => fail(tx.error)
      })
    } finally {
      db.close()
    }
  }
  return {
    get: (key: IDBValidKey) => within<T | undefined>('readonly', (store) => store.get(key)),
    all: () => within<T[]>('readonly', (store) => store.getAll()),
    put: (key: IDBValidKey, value: T) => within('readwrite', (store) => store.put(value, key)),
    drop: (key: IDBValidKey) => within('readwrite', (store) => store.delete(key)),
  }
}

const views = openStore<KeptView>(streetViews)
const items = openStore<OutboxItem>('wangge-street-outbox')

/** Keeps a view for when there is no network. Errors: rejects where the browser keeps nothing. */
export const keepView = async (view: KeptView): Promise<void> => {
  await views.put(view.proposal.id, view)
}

/** The view of a proposal that is kept; null: none. */
export const keptView = async (proposalId: number): Promise<KeptView | null> =>
  (await views.get(proposalId)) ?? null

/** A view that is not the holder's to see any more is not kept either. */
export const dropView = async (proposalId: number): Promise<void> => {
  await views.drop(proposalId)
}

/** What waits to be sent, oldest first. */
export const outboxStore: ItemStore = {
  all: async () => (await items.all()).sort((a, b) => momentOf(a).localeCompare(momentOf(b))),
  put: async (item) => {
    await items.put(item.body.clientId, item)
  },
  drop: async (clientId) => {
    await items.drop(clientId)
  },
}

const momentOf = (item: OutboxItem): string => (item.kind === 'mark' ? item.body.madeAt : item.body.givenOn)
