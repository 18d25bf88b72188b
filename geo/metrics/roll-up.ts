/** What rolling up needs to know of an area. */
export type RolledArea = { parentId: number | null; levelNo: number }

/**
 * Finds for any area the one of `levelNo` that it lies in (itself at that level); null where there is none:
 * an area above the level, or one that is no longer drawn. Answers are remembered.
 */
export function ancestorFinder(
  areas: ReadonlyMap<number, RolledArea>,
  levelNo: number,
): (areaId: number) => number | null {
  const known = new Map<number, number | null>()
  return (areaId) => {
    const remembered = known.get(areaId)
    if (remembered !== undefined) return remembered
    let id: number | null = areaId
    while (id !== null) {
      const area: RolledArea | undefined = areas.get(id)
      if (!area || area.levelNo < levelNo) id = null
      else if (area.levelNo === levelNo) break
      else id = area.parentId
    }
    known.set(areaId, id)
    return id
  }
}

/** By column: entry i of each belongs to the i-th area. */
export type Columns<K extends string> = Record<K, Float64Array>

/**
 * Sums the rows of leaf areas into one entry per area of a level, in the order of `ids`. Rows that lie in none of
 * them are summed in `elsewhere`.
 */
export function rollUp<K extends string>(
  rows: readonly ({ areaId: number } & Record<K, number>)[],
  keys: readonly K[],
  ids: readonly number[],
  ancestorOf: (areaId: number) => number | null,
): { sums: Columns<K>; elsewhere: Record<K, number> } {
  const rowOf = new Map(ids.map((id, row) => [id, row]))
  const into = new Int32Array(rows.length)
  rows.forEach(({ areaId }, i) => {
    into[i] = rowOf.get(ancestorOf(areaId) ?? Number.NaN) ?? ids.length
  })
  const sums = {} as Columns<K>
  const elsewhere = {} as Record<K, number>
  for (const key of keys) {
    const column = new Float64Array(ids.length + 1)
    rows.forEach((row, i) => {
      column[into[i]!]! += row[key]
    })
    sums[key] = column.subarray(0, ids.length)
    elsewhere[key] = column[ids.length]!
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
