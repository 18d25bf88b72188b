import type { TownArea } from '../../../server/demo/town/town.ts'

/**
 * The directed edges of a level's polygons that have no partner running the other way, sorted. An exact coverage has
 * each inner edge twice, in opposite directions, and each edge of the outline once. An edge that comes twice in one
 * direction (an overlap) is an error.
 */
export function unmatchedEdges(areas: readonly TownArea[]): string[] {
  const edges = new Set<string>()
  for (const { geometry } of areas)
    for (const ring of geometry.flat())
      for (const [i, point] of ring.slice(1).entries()) {
        const edge = `${ring[i]}>${point}`
        if (edges.has(edge)) throw new Error(`two cells have the edge ${edge}`)
        edges.add(edge)
      }
  return [...edges]
    .filter((edge) => {
      const [from, to] = edge.split('>')
      return !edges.has(`${to}>${from}`)
    })
    .sort()
}
