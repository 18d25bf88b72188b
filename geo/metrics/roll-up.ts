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

/**
 * Sums the rows of leaf areas into one row per area of a level, in the order of `ids`. Rows that lie in none of
 * them are summed in `elsewhere`.
 */
export function rollUp<K extends string>(
  rows: Iterable<{ areaId: number } & Record<K, number>>,
  keys: readonly K[],
  ids: readonly number[],
  ancestorOf: (areaId: number) => number | null,
): { sums: Record<K, number>[]; elsewhere: Record<K, number> } {
  const zeros = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
  const zero = () => ({ ...zeros })
  const sums = ids.map(zero)
  const elsewhere = zero()
  const rowOf = new Map(ids.map((id, row) => [id, row]))
  for (const row of rows) {
    const id = ancestorOf(row.areaId)
    const index = id === null ? undefined : rowOf.get(id)
    const into = (index === undefined ? undefined : sums[index]) ?? elsewhere
    for (const key of keys) into[key] += row[key]
  }
  return { sums, elsewhere }
}
