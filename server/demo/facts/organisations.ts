import { compoundIdOfAnchor } from '../anchors.ts'
import type { Random } from '../town/random.ts'
import type { TownCompound } from '../town/town.ts'
import { dateText } from './calendar.ts'
import type { TownIndex } from './town-index.ts'

export type PartyOrganisation = {
  type: 'community' | 'grid-branch' | 'compound-branch' | 'party-group'
  /** The place of the parent in the list; it comes before its children. */
  parent: number | null
  areaId: number | null
  compoundId: number | null
  foundedOn: string
  members: number
}

export type OwnersCommittee = { compoundId: number; foundedOn: string; members: number; partyMembers: number }

/**
 * The tree of party organisations. A compound with a branch has a group in each grid that it fills; every other grid has
 * a branch, under which the groups of the compounds within it stand. Compounds with an instructor have none.
 */
export function formOrganisations(index: TownIndex, now: number, random: Random): PartyOrganisation[] {
  const list: PartyOrganisation[] = []
  const found = (one: PartyOrganisation) => list.push(one) - 1
  const compoundById = new Map(index.town.compounds.map((compound) => [compound.id, compound]))
  const ofArea = new Map<number, number>()
  const ofCompound = new Map<number, number>()
  for (const { id, levelNo } of index.town.areas)
    if (levelNo === 3)
      ofArea.set(
        id,
        found({
          type: 'community',
          parent: null,
          areaId: id,
          compoundId: null,
          foundedOn: monthIn(2004, 2016, random),
          members: random.integer(60, 220),
        }),
      )
  const gridOf = (compound: TownCompound) => {
    const { areaId } = index.buildingsOfCompound.get(compound.id)![0]!
    return index.areaById.get(index.areaById.get(areaId)!.parentId!)!
  }
  for (const compound of index.town.compounds)
    if (compound.organisation === 'branch')
      ofCompound.set(
        compound.id,
        found({
          type: 'compound-branch',
          parent: ofArea.get(gridOf(compound).parentId!)!,
          areaId: null,
          compoundId: compound.id,
          foundedOn: foundingOf(compound, now, random),
          members: random.integer(12, 60),
        }),
      )
  for (const grid of index.grids) {
    const buildings = index.buildingsOfGrid.get(grid.id)
    if (!buildings) continue
    const [first] = buildings
    const filledBy = buildings.every((b) => b.compoundId === first!.compoundId) ? first!.compoundId : null
    const branch = filledBy === null ? undefined : ofCompound.get(filledBy)
    ofArea.set(
      grid.id,
      found({
        type: branch === undefined ? 'grid-branch' : 'party-group',
        parent: branch ?? ofArea.get(grid.parentId!)!,
        areaId: grid.id,
        compoundId: null,
        foundedOn:
          filledBy === null
            ? monthIn(2018, 2022, random)
            : foundingOf(compoundById.get(filledBy)!, now, random),
        members: random.integer(6, 40),
      }),
    )
  }
  for (const compound of index.town.compounds)
    if (compound.organisation === 'group')
      found({
        type: 'party-group',
        parent: ofArea.get(gridOf(compound).id)!,
        areaId: null,
        compoundId: compound.id,
        foundedOn: foundingOf(compound, now, random),
        members: random.integer(3, 12),
      })
  return list
}

/** The committees of the owners: more than half of their members belong to the party. */
export const electCommittees = (index: TownIndex, now: number, random: Random): OwnersCommittee[] =>
  index.town.compounds
    .filter(({ hasOwnersCommittee }) => hasOwnersCommittee)
    .map((compound) => {
      const members = random.pick([5, 7, 9, 11])
      const partyMembers = Math.round(members * random.between(0.4, 0.72))
      return { compoundId: compound.id, foundedOn: foundingOf(compound, now, random), members, partyMembers }
    })

/** The first of a month between two years, both included. */
const monthIn = (from: number, to: number, random: Random): string =>
  dateText(Date.UTC(random.integer(from, to), random.integer(0, 11), 1))

/** Between 2018 and 2022, or some months after people moved in; 金御城 in June 2020, as the seed says. */
function foundingOf({ id, deliveredOn }: TownCompound, now: number, random: Random): string {
  if (id === compoundIdOfAnchor('jinyucheng')) return '2020-06-01'
  const drawn = monthIn(2018, 2022, random)
  const movedIn = new Date(deliveredOn)
  const settled = dateText(
    Date.UTC(movedIn.getUTCFullYear(), movedIn.getUTCMonth() + random.integer(4, 10), 1),
  )
  const founded = drawn > settled ? drawn : settled
  return founded < dateText(now) ? founded : dateText(now)
}
