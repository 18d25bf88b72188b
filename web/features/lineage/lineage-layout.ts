import type { Lineage } from '../../../geo/model/boundary.ts'

type Version = Lineage['versions'][number]

export type LineageNode = {
  version: Version
  /** From the earliest down. */
  row: number
  /** Middle within the row: 0 left, 1 right. */
  x: number
}

export type LineageLink = {
  from: LineageNode
  to: LineageNode
  /** Part of the earlier one's households that came to the later one; null: the same area goes on. */
  share: number | null
}

/**
 * The versions of a lineage in rows, each below all that it came from, and the links between them. Versions of one area follow
 * one another, whether or not an edge says so.
 */
export function lineageLayout({ versions, edges }: Pick<Lineage, 'versions' | 'edges'>) {
  const links = [...edges.map(shareOf), ...sameArea(versions, edges)]
  const rowOf = rowsOf(versions, links)
  const rows: Version[][] = []
  for (const version of versions) {
    const row = rowOf.get(version.versionId) ?? 0
    rows[row] = [...(rows[row] ?? []), version]
  }
  const nodes = new Map<number, LineageNode>()
  rows.forEach((members, row) => {
    const wanted = (version: Version) => {
      const from = links.flatMap((link) =>
        link.to === version.versionId ? [nodes.get(link.from)?.x ?? 0.5] : [],
      )
      return from.length > 0 ? from.reduce((sum, x) => sum + x, 0) / from.length : 0.5
    }
    members
      .toSorted((a, b) => wanted(a) - wanted(b) || a.code.localeCompare(b.code))
      .forEach((version, i) => {
        nodes.set(version.versionId, { version, row, x: (i + 0.5) / members.length })
      })
  })
  return {
    rows: rows.map((_, row) =>
      [...nodes.values()].filter((node) => node.row === row).sort((a, b) => a.x - b.x),
    ),
    links: links.flatMap(({ from, to, share }): LineageLink[] => {
      const [earlier, later] = [nodes.get(from), nodes.get(to)]
      return earlier && later ? [{ from: earlier, to: later, share }] : []
    }),
  }
}

type Step = { from: number; to: number; share: number | null }

const shareOf = ({ fromVersionId, toVersionId, householdShare }: Lineage['edges'][number]): Step => ({
  from: fromVersionId,
  to: toVersionId,
  share: householdShare,
})

function sameArea(versions: readonly Version[], edges: Lineage['edges']): Step[] {
  const ordered = versions.toSorted((a, b) => a.id - b.id || a.versionNo - b.versionNo)
  return ordered.flatMap((later, i): Step[] => {
    const earlier = ordered[i - 1]
    const isKnown = edges.some(
      (edge) => edge.fromVersionId === earlier?.versionId && edge.toVersionId === later.versionId,
    )
    return earlier?.id === later.id && !isKnown
      ? [{ from: earlier.versionId, to: later.versionId, share: null }]
      : []
  })
}

/** The row of each version: one below the lowest that it came from. */
function rowsOf(versions: readonly Version[], links: readonly Step[]): Map<number, number> {
  const rows = new Map<number, number>()
  const rowOf = (id: number): number => {
    const known = rows.get(id)
    if (known !== undefined) return known
    rows.set(id, 0)
    const before = links.flatMap((link) => (link.to === id ? [rowOf(link.from) + 1] : []))
    const row = Math.max(0, ...before)
    rows.set(id, row)
    return row
  }
  for (const { versionId } of versions) rowOf(versionId)
  return rows
}
