import { z } from 'zod'
import type { Queryable } from '../db/db.ts'
import { type Change, listChangesSince } from '../sql/list-changes-since.ts'
import { type LogPlace, readLogPlace } from '../sql/read-log-place.ts'
import type { AreaTree } from './area-tree.ts'

type LeafSum = { areaId: number }
type Kept = { place: LogPlace; sums: readonly LeafSum[] }
/** How sums are read: of some areas (0 = in none), or of all (null). */
type Read<S extends LeafSum> = (areaIds: readonly number[] | null) => Promise<S[]>

/** Further behind, everything is read anew. */
const reachRows = 1000
/** As many windows of days as readers look at, more or less. */
const keptNames = 16

/** By the areas that they are sums of: another boundary is another tree. */
const keptOf = new WeakMap<AreaTree, Map<string, Kept>>()

/**
 * Sums of leaf areas as the transaction's snapshot holds them, kept in memory from one request to the next: only areas
 * that changes newer than the kept ones tell of are read again. A snapshot that is older than what is kept, a rebuild of
 * the counters and a gap in the log have everything read from the store.
 */
export class KeptSums {
  private constructor(
    private readonly db: Queryable,
    private readonly place: LogPlace,
    private readonly kept: Map<string, Kept>,
  ) {}

  static async open(db: Queryable, tree: AreaTree): Promise<KeptSums> {
    const kept = keptOf.get(tree) ?? new Map<string, Kept>()
    keptOf.set(tree, kept)
    return new KeptSums(db, await readLogPlace(db), kept)
  }

  /** @param name tells these sums from others of the same tree */
  async sums<S extends LeafSum>(name: string, read: Read<S>): Promise<readonly S[]> {
    const known = this.kept.get(name) as { place: LogPlace; sums: readonly S[] } | undefined
    const changed = known ? await this.#changedSince(known.place) : null
    const sums = known && changed ? await refreshed(known.sums, changed, read) : await read(null)
    this.kept.delete(name)
    this.kept.set(name, { place: this.place, sums })
    for (const oldest of [...this.kept.keys()].slice(0, -keptNames)) this.kept.delete(oldest)
    return sums
  }

  /** The areas with a change that came after `kept`; null: they are not known, or `kept` holds one that the snapshot does not. */
  async #changedSince(kept: LogPlace): Promise<Set<number> | null> {
    if (kept.history !== this.place.history) return null
    const changes = await listChangesSince(this.db, kept.lastSeq, reachRows)
    const ids = new Set(changes.map(({ id }) => id))
    const numbered = changes.filter(({ seq }) => seq !== null).length
    const hasAll = numbered === this.place.lastSeq - Math.max(kept.lastSeq, 1) + 1
    if (!hasAll || changes.length === reachRows || kept.tailIds.some((id) => !ids.has(id))) return null
    const areaIds = changes.filter(({ seq }) => seq !== kept.lastSeq).map(areaIdsOf)
    return areaIds.includes(null) ? null : new Set(areaIds.flatMap((each) => each ?? []))
  }
}

async function refreshed<S extends LeafSum>(sums: readonly S[], changed: ReadonlySet<number>, read: Read<S>) {
  if (changed.size === 0) return sums
  const fresh = await read([...changed])
  return [...sums.filter(({ areaId }) => !changed.has(areaId)), ...fresh]
}

const caseBody = z.object({ areaId: z.number().int().nullable() })
const clockBody = z.object({ areaIds: z.array(z.number().int()) })

/** The leaf areas (0 = none) whose sums a change has moved; null: it may be any. */
function areaIdsOf({ topic, body }: Change): number[] | null {
  if (topic === 'incident') {
    const { data } = caseBody.safeParse(body)
    return data ? [data.areaId ?? 0] : null
  }
  return topic === 'metrics' ? (clockBody.safeParse(body).data?.areaIds ?? null) : null
}
