import type { SearchResult } from '../../geo/model/search.ts'
import type { Actor } from '../access/actor.ts'
import { seesCoarsely } from '../access/coarse-view.ts'
import type { Queryable } from '../db/db.ts'
import { findIncidentsByCode } from '../sql/find-incidents-by-code.ts'
import { type Scope, scopeOf, visibleWithin } from './scope-of.ts'
import { currentSearchIndex, foldName, type SearchEntry } from './search-index.ts'

const mostHits = 20

/**
 * What answers to a text, best first: areas, compounds and service points by name (either script), English name, code,
 * pinyin or its initials; cases by their public number, but not for a display.
 */
export async function searchPlaces(db: Queryable, actor: Actor, text: string): Promise<SearchResult> {
  const wanted = foldName(text)
  if (wanted === '') return { hits: [] }
  const scope = await scopeOf(db, actor)
  const incidents = seesCoarsely(actor) ? [] : await incidentHits(db, scope, wanted)
  const found: { entry: SearchEntry; grade: number }[] = []
  for (const entry of await currentSearchIndex(db)) {
    const grade = gradeOf(entry, wanted)
    if (grade !== null && isVisible(scope, entry)) found.push({ entry, grade })
  }
  found.sort(
    (a, b) =>
      a.grade - b.grade ||
      a.entry.rank - b.entry.rank ||
      a.entry.names[0]!.length - b.entry.names[0]!.length ||
      (a.entry.code < b.entry.code ? -1 : 1),
  )
  const places = found
    .slice(0, mostHits)
    .map(({ entry }) => ({ ...entry.hit, within: namesAround(scope, entry) }))
  return { hits: [...incidents, ...places].slice(0, mostHits) }
}

/** How well an entry answers, 0 best; null: not at all. */
function gradeOf({ names, code, spellings }: SearchEntry, wanted: string): number | null {
  if (code === wanted || names.includes(wanted)) return 0
  if (names.some((name) => name.startsWith(wanted))) return 1
  if (spellings.some(({ initials, full }) => initials === wanted || full === wanted)) return 2
  if (names.some((name) => name.includes(wanted))) return 3
  if (spellings.some(({ initials, full }) => initials.startsWith(wanted) || full.startsWith(wanted))) return 4
  if (code.startsWith(wanted)) return 5
  if (wanted.length >= 2 && spellings.some(({ initials }) => initials.includes(wanted))) return 6
  if (wanted.length >= 3 && spellings.some(({ full }) => full.includes(wanted))) return 7
  return wanted.length >= 3 && code.includes(wanted) ? 8 : null
}

const isVisible = ({ visible, levels }: Scope, { areaIds, hit }: SearchEntry): boolean =>
  (visible === null || areaIds.some((id) => visible.has(id))) && (hit.level === null || levels.has(hit.level))

function namesAround({ tree }: Scope, { hit, areaIds }: SearchEntry): string[] {
  const [first, ...more] = areaIds
  if (first === undefined) return []
  const around = tree.ancestorsOf(first).map(({ id }) => id)
  const own = hit.kind === 'area' ? [] : [first]
  // a compound that lies across areas is within what holds all of it
  return [...around, ...own]
    .filter((id) =>
      more.every((other) => other === id || tree.ancestorsOf(other).some((area) => area.id === id)),
    )
    .flatMap((id) => tree.byId.get(id)?.nameZh ?? [])
}

async function incidentHits(db: Queryable, scope: Scope, wanted: string): Promise<SearchResult['hits']> {
  if (!/^\d[\d-]{3,30}$/.test(wanted)) return []
  const rows = await findIncidentsByCode(db, wanted, visibleWithin(scope, null), 10)
  return rows.map(({ id, code, title, areaId, x, y }) => ({
    kind: 'incident',
    id,
    level: null,
    code,
    nameZh: title,
    nameEn: null,
    within:
      areaId === null
        ? []
        : [...scope.tree.ancestorsOf(areaId), scope.tree.byId.get(areaId)].flatMap(
            (area) => area?.nameZh ?? [],
          ),
    position: x === null || y === null ? null : [x, y],
    extent: null,
    isRetired: false,
  }))
}
