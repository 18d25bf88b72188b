import type { AreaCard } from '../../geo/model/area.ts'
import type { Actor } from '../access/actor.ts'
import { seesCoarsely } from '../access/coarse-view.ts'
import type { Queryable } from '../db/db.ts'
import { countCasesByState } from '../sql/count-cases-by-state.ts'
import { type AreaCompoundRow, listAreaCompounds } from '../sql/list-area-compounds.ts'
import { listAreaFaults } from '../sql/list-area-faults.ts'
import { listAreaStaff } from '../sql/list-area-staff.ts'
import { listAreaVersions } from '../sql/list-area-versions.ts'
import { sumPlaces } from '../sql/sum-places.ts'
import type { AreaNode, AreaTree } from './area-tree.ts'
import { compoundRelation } from './compound-relation.ts'
import { areaRef, scopeOf } from './scope-of.ts'

/**
 * Everything on the card of one area; null also where it lies outside the caller's areas. A display is shown no names
 * and no phones (DOMAIN 3.8).
 */
export async function areaCard(
  db: Queryable,
  actor: Actor,
  place: { level: string; code: string },
  now: Date,
): Promise<AreaCard | null> {
  const { tree, sees, levels } = await scopeOf(db, actor)
  const area = tree.find(place.level, place.code)
  if (!area || !sees(area.id)) return null
  const below = [...tree.subtreeOf([area.id])]
  const places = await sumPlaces(db, below)
  const states = await countCasesByState(db, { areaIds: below, compoundId: null })
  const compounds = await listAreaCompounds(db, below)
  const faults = await listAreaFaults(db, [area.id])
  const versions = await listAreaVersions(db, area.id)
  return {
    ...areaRef(area),
    status: 'active',
    kind: area.kind as AreaCard['kind'],
    extent: area.extent,
    labelPoint: area.labelPoint,
    areaM2: area.areaM2,
    ancestors: tree.ancestorsOf(area.id).map(areaRef),
    descendants: descendantsOf(tree, area),
    children: tree
      .childrenOf(area.id)
      .filter(({ level }) => levels.has(level))
      .map(areaRef),
    places,
    staff: seesCoarsely(actor) ? [] : await listAreaStaff(db, area.id, now),
    openByState: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    overdue: states.reduce((sum, { overdue }) => sum + overdue, 0),
    compounds: compounds.map((row) => compoundOf(row, places)),
    versions: versions.map(({ validFrom, validTo, ...rest }) => ({
      ...rest,
      validFrom: validFrom.toISOString(),
      validTo: validTo?.toISOString() ?? null,
    })),
    faults: faults.map(({ rule, message, x, y }) => ({
      rule,
      message,
      at: x === null || y === null ? null : [x, y],
    })),
  }
}

function descendantsOf(tree: AreaTree, area: AreaNode): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const id of tree.subtreeOf([area.id])) {
    const level = tree.byId.get(id)?.level
    if (level !== undefined && id !== area.id) counts[level] = (counts[level] ?? 0) + 1
  }
  return counts
}

function compoundOf(row: AreaCompoundRow, places: AreaCard['places']): AreaCard['compounds'][number] {
  const { buildings, buildingsOfCompound, ...rest } = row
  return { ...rest, relation: relationOf(row, places, buildings, buildingsOfCompound) }
}

/** By households; by buildings where no household is known. */
const relationOf = (row: AreaCompoundRow, places: AreaCard['places'], buildings: number, all: number) =>
  row.householdsOfCompound > 0
    ? compoundRelation({
        common: row.households,
        ofCompound: row.householdsOfCompound,
        ofArea: places.householdsTotal,
      })
    : compoundRelation({ common: buildings, ofCompound: all, ofArea: places.buildings })
