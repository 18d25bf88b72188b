import { pinyin } from 'pinyin-pro'
import type { SearchResult } from '../../geo/model/search.ts'
import type { Queryable } from '../db/db.ts'
import { layerFingerprint } from '../sql/layer-fingerprint.ts'
import { listRetiredAreas, type RetiredAreaRow } from '../sql/list-retired-areas.ts'
import { listSearchPlaces, type SearchPlaceRow } from '../sql/list-search-places.ts'
import { areaHistory } from './area-history.ts'
import { type AreaNode, type AreaTree, currentAreaTree } from './area-tree.ts'
import { extentOf, labelPointOf } from './extent-of.ts'
import { toSimplified } from './to-simplified.ts'

export type SearchEntry = {
  hit: Omit<SearchResult['hits'][number], 'within'>
  /** Areas any of which must be visible to the caller. */
  areaIds: readonly number[]
  /** Broader places come first among equals. */
  rank: number
  /** Names in simplified characters and lower case, English ones included; the first is the name itself. */
  names: readonly string[]
  code: string
  /** Syllables run together, and their first letters; one pair for each name that has Chinese in it. */
  spellings: readonly { full: string; initials: string }[]
}

const indexes = new Map<string, readonly SearchEntry[]>()
const keptIndexes = 4

/** The index of the names of all places; made again only when areas, compounds or service points have changed. */
export async function currentSearchIndex(db: Queryable): Promise<readonly SearchEntry[]> {
  const fingerprint = await layerFingerprint(db, ['compound', 'service-point'])
  const known = indexes.get(fingerprint)
  if (known) return known
  const tree = await currentAreaTree(db)
  const places = await listSearchPlaces(db)
  const retired = await listRetiredAreas(db, null)
  const { heirsOfHouseholds } = await areaHistory(db, tree)
  const entries = [
    ...areaEntries(tree),
    ...places.map((row) => placeEntry(row, tree.levels.length)),
    ...retired.map((row) => {
      const heirs = heirsOfHouseholds({ versionId: row.lastVersionId, areaId: row.id })
      return retiredEntry(
        row,
        heirs.map(({ areaId }) => areaId),
        tree.levels.length,
      )
    }),
  ]
  indexes.set(fingerprint, entries)
  for (const oldest of [...indexes.keys()].slice(0, -keptIndexes)) indexes.delete(oldest)
  return entries
}

/** How a name is compared: simplified, lower case, full-width forms made plain, without spaces. */
export const foldName = (text: string): string =>
  toSimplified(text.normalize('NFKC')).toLowerCase().replace(/\s+/g, '')

const areaEntries = (tree: AreaTree): SearchEntry[] => [...tree.byId.values()].map(areaEntry)

function areaEntry(area: AreaNode): SearchEntry {
  const { id, level, code, nameZh, nameEn, labelPoint, extent } = area
  return {
    hit: { kind: 'area', id, level, code, nameZh, nameEn, position: labelPoint, extent, isRetired: false },
    areaIds: [id],
    rank: area.levelNo,
    ...keysOf(code, [nameZh], nameEn),
  }
}

/** A compound ranks beside the level above the lowest; a service point comes after everything. */
function placeEntry(row: SearchPlaceRow, levels: number): SearchEntry {
  const { kind, id, code, nameZh, nameEn, aliases, areaIds, x, y } = row
  return {
    hit: {
      kind,
      id,
      level: null,
      code,
      nameZh,
      nameEn,
      position: x === null || y === null ? null : [x, y],
      extent: extentOf(row),
      isRetired: false,
    },
    areaIds,
    rank: kind === 'compound' ? levels - 1.5 : levels + 1,
    ...keysOf(code, [nameZh, ...aliases], nameEn),
  }
}

/** Found last, by who may see what it has become. */
function retiredEntry(row: RetiredAreaRow, heirs: readonly number[], levels: number): SearchEntry {
  const { id, level, code, nameZh, nameEn } = row
  return {
    hit: {
      kind: 'area',
      id,
      level,
      code,
      nameZh,
      nameEn,
      position: labelPointOf(row),
      extent: extentOf(row),
      isRetired: true,
    },
    areaIds: heirs,
    rank: levels + 2,
    ...keysOf(code, [nameZh], nameEn),
  }
}

function keysOf(code: string, namesZh: readonly string[], nameEn: string | null) {
  const names = namesZh.map(foldName)
  return {
    code: foldName(code),
    names: nameEn === null ? names : [...names, foldName(nameEn)],
    spellings: names.filter((name) => /\p{Script=Han}/u.test(name)).map(spellingOf),
  }
}

function spellingOf(name: string): { full: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true })
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable[0] ?? '').join('') }
}
