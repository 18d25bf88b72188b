import type { CompoundCard } from '../../geo/model/compound.ts'
import type { Actor } from '../access/actor.ts'
import { seesCoarsely } from '../access/coarse-view.ts'
import type { Queryable } from '../db/db.ts'
import { countCasesByState } from '../sql/count-cases-by-state.ts'
import { type CompoundRow, findCompound } from '../sql/find-compound.ts'
import { type CompoundPlaceRow, listCompoundPlaces } from '../sql/list-compound-places.ts'
import { listPartyOrganisations } from '../sql/list-party-organisations.ts'
import { type CompoundLoopRow, readCompoundLoop } from '../sql/read-compound-loop.ts'
import { requiredOccupancy } from '../sql/required-occupancy.ts'
import { sumCompoundCare } from '../sql/sum-compound-care.ts'
import { compoundRelation } from './compound-relation.ts'
import { extentOf } from './extent-of.ts'
import { raisePlaces } from './raise-places.ts'
import { areaRef, type Scope, scopeOf } from './scope-of.ts'

/**
 * Everything on the card of one compound; null also where none of it lies in the caller's areas. The place is described
 * whole, the cases and orders are those that the caller may see. A display is shown no counts of care subjects.
 */
export async function compoundCard(db: Queryable, actor: Actor, code: string): Promise<CompoundCard | null> {
  const scope = await scopeOf(db, actor)
  const compound = await findCompound(db, code)
  if (!compound) return null
  const places = await listCompoundPlaces(db, compound.id)
  if (scope.visible !== null && !places.some(({ areaId }) => scope.sees(areaId))) return null
  const inside = {
    areaIds: scope.visible === null ? null : [...scope.visible],
    compoundId: compound.id,
  }
  const states = await countCasesByState(db, inside)
  const isCoarse = seesCoarsely(actor)
  const care = isCoarse ? [] : await sumCompoundCare(db, compound.id)
  const grids = await raisePlaces(db, scope.tree, places)
  const organisations = await listPartyOrganisations(
    db,
    grids.map(({ areaId }) => areaId),
  )
  return {
    status: 'active',
    ...groundOf(compound),
    ...loopOf(await readCompoundLoop(db, inside)),
    ...householdsOf(places, await requiredOccupancy(db)),
    openByState: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    overdue: states.reduce((sum, { overdue }) => sum + overdue, 0),
    careCounts: Object.fromEntries(care.map(({ category, n }) => [category, n])),
    areas: grids.flatMap((place) =>
      areaOf(scope, place, places).map((area) => ({
        ...area,
        organisation: organisations.get(area.area.id) ?? null,
      })),
    ),
  }
}

function groundOf({ x, y, west, south, east, north, ...rest }: CompoundRow) {
  return {
    ...rest,
    labelPoint: x === null || y === null ? null : ([x, y] as [number, number]),
    extent: extentOf({ west, south, east, north }),
  }
}

const loopOf = (row: CompoundLoopRow) => ({
  ownersCommittee:
    row.committeeFoundedOn === null
      ? null
      : {
          foundedOn: row.committeeFoundedOn,
          members: row.committeeMembers!,
          partyMembers: row.committeePartyMembers!,
        },
  lastMeeting:
    row.meetingHeldAt === null
      ? null
      : { heldAt: row.meetingHeldAt.toISOString(), convener: row.meetingConvener! },
  openOrders: row.openOrders,
  openProjects: row.openProjects,
})

function householdsOf(places: readonly CompoundPlaceRow[], required: number | null) {
  const sum = (pick: (row: CompoundPlaceRow) => number) => places.reduce((total, row) => total + pick(row), 0)
  const householdsTotal = sum((row) => row.householdsTotal)
  const householdsOccupied = sum((row) => row.householdsOccupied)
  // occupancy is a share of the households whose occupancy is known
  const known = householdsTotal - sum((row) => row.householdsUnknown)
  return {
    places: {
      buildings: sum((row) => row.buildings),
      householdsTotal,
      householdsOccupied,
      residents: sum((row) => row.residents),
    },
    occupancy: { value: known > 0 ? householdsOccupied / known : null, required },
  }
}

function areaOf(
  { tree, sees }: Scope,
  place: CompoundPlaceRow,
  places: readonly CompoundPlaceRow[],
): Omit<CompoundCard['areas'][number], 'organisation'>[] {
  const area = tree.byId.get(place.areaId)
  if (!area || !sees(area.id)) return []
  const ofCompound = places.reduce((total, row) => total + row.householdsTotal, 0)
  const relation =
    ofCompound > 0
      ? compoundRelation({ common: place.householdsTotal, ofCompound, ofArea: place.householdsOfArea })
      : compoundRelation({
          common: place.buildings,
          ofCompound: places.reduce((total, row) => total + row.buildings, 0),
          ofArea: place.buildingsOfArea,
        })
  return [{ area: areaRef(area), relation, buildings: place.buildings, households: place.householdsTotal }]
}
