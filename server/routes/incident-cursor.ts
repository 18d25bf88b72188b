import type { IncidentPage, IncidentSort } from '../sql/list-incidents.ts'

/** Where a page of cases ended, as one opaque word. */
export const cursorOf = (sort: IncidentSort, after: { key: number; id: number }): string =>
  Buffer.from(`${sort} ${after.key} ${after.id}`).toString('base64url')

/** The inverse; null for a word that is none of ours, or of a list in another order. */
export function readCursor(cursor: string, sort: IncidentSort): IncidentPage['after'] {
  const match = /^(\w+) (-?\d{1,16}) (\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString())
  const [, own, key, id] = match ?? []
  if (own !== sort) return null
  const after = { key: Number(key), id: Number(id) }
  return Number.isSafeInteger(after.key) && Number.isSafeInteger(after.id) ? after : null
}
