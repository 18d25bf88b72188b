/** What rolling up needs to know of an area. */
export type RolledArea = { parentId: number | null; levelNo: number }

/**
 * Finds for any area the place in `ids`, areas of `levelNo`, of the one that it lies in (itself at that level);
 * `ids.length` where there is none: an area above the level, one that is no longer drawn, or in none of them. Answers are
 * remembered.
 */
export function placeFinder(
  areas: ReadonlyMap<number, RolledArea>,
  levelNo: number,
  ids: readonly number[],
): (areaId: number) => number {
  const known = new Map(ids.map((id, place) => [id, place]))
  const find = (areaId: number): number => {
    const remembered = known.get(areaId)
    if (remembered !== undefined) return remembered
    const area = areas.get(areaId)
    const place = area && area.levelNo > levelNo && area.parentId !== null ? find(area.parentId) : ids.length
    known.set(areaId, place)
    return place
  }
  return find
}

/** By column: entry i of each belongs to the i-th area. */
export type Columns<K extends string> = Record<K, Float64Array>

/**
 * Sums the rows of leaf areas into `n` entries, at the place of each row's area. Those with no place among them are summed in
 * `elsewhere`.
 */
export function rollUp<K extends string>(
  rows: readonly ({ areaId: number } & Record<K, number>)[],
  keys: readonly K[],
  n: number,
  placeOf: (areaId: number) => number,
): { sums: Columns<K>; elsewhere: Record<K, number> } {
  const into = new Int32Array(rows.length)
  rows.forEach(({ areaId }, i) => {
    into[i] = placeOf(areaId)
  })
  const sums = {} as Columns<K>
  const elsewhere = {} as Record<K, number>
  for (const key of keys) {
    const column = new Float64Array(n + 1)
    rows.forEach((row, i) => {
      column[into[i]!]! += row[key]
    })
    sums[key] = column.subarray(0, n)
    elsewhere[key] = column[n]!
  }
  return { sums, elsewhere }
}

/** The i-th entry of every column. */
export function rowAt<K extends string>(
  columns: Columns<K>,
  keys: readonly K[],
  i: number,
): Record<K, number> {
  const row = {} as Record<K, number>
  for (const key of keys) row[key] = columns[key][i]!
  return row
}
