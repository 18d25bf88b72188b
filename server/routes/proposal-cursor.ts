/** Where a page of proposals ended, as one opaque word. */
export const cursorOf = ({ changedAt, id }: { changedAt: Date; id: number }): string =>
  Buffer.from(`${changedAt.getTime()} ${id}`).toString('base64url')

/** The inverse; null for a word that is none of ours. */
export function readCursor(cursor: string): { changedAt: Date; id: number } | null {
  const match = /^(\d{1,15}) (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())
  return match && { changedAt: new Date(Number(match[1])), id: Number(match[2]) }
}
