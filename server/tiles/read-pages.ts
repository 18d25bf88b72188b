import { setImmediate as nextTurn } from 'node:timers/promises'

/** Rows read at once: what is decoded in one turn of the event loop, and what the embedded engine is held up for. */
export const pageSize = 2000

/** Reads page after page, letting others have their turn between two. `after`: the last row so far. */
export async function* readPages<Row>(
  read: (after: Row | undefined, limit: number) => Promise<Row[]>,
  size = pageSize,
): AsyncGenerator<Row[]> {
  let last: Row | undefined
  for (;;) {
    const page = await read(last, size)
    if (page.length > 0) yield page
    if (page.length < size) return
    last = page.at(-1)
    await nextTurn()
  }
}
